package io.leasehold.server.vaultapi;

import io.leasehold.lease.LeaseTtlPolicy;
import io.leasehold.login.Logins;
import io.leasehold.problem.BrokerException;
import jakarta.servlet.http.HttpServletRequest;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/**
 * Describes the lease mount to stock clients. Spring Vault asks before every leased read, and gives
 * up permanently on any status other than 200, 403 and 404.
 */
@RestController
public final class MountInfo {

    private static final String MOUNT = "lease";
    private static final String MOUNTS = "/v1/sys/internal/ui/mounts/";
    private static final LeaseTtlPolicy TTL_POLICY = LeaseTtlPolicy.STANDARD;

    private final Logins logins;

    public MountInfo(Logins logins) {
        this.logins = logins;
    }

    @GetMapping({MOUNTS + MOUNT, MOUNTS + MOUNT + "/**"})
    ResponseEntity<Object> leases(HttpServletRequest http) {
        try {
            VaultApiRequest.read(http, KnownParameters.NONE).authenticateCached(logins);
            return VaultApiResponses.respond(200, VaultEnvelope.ofData(mount()));
        } catch (BrokerException _) {
            // Any failure is reported better by the read that follows.
            return forbidden(http);
        }
    }

    @GetMapping(MOUNTS + "**")
    ResponseEntity<Object> forbidden(HttpServletRequest http) {
        String path = http.getRequestURI().substring(http.getContextPath().length());
        String message =
                "preflight capability check returned 403, please ensure client's policies grant"
                        + " access to path \"%s/\"";
        return VaultApiResponses.respond(
                403,
                Map.of(
                        "errors",
                        List.of(
                                message.formatted(
                                        path.substring(MOUNTS.length()).replaceFirst("/+$", "")))));
    }

    private static Map<String, @Nullable Object> mount() {
        Map<String, @Nullable Object> mount = new LinkedHashMap<>();
        mount.put("path", MOUNT + "/");
        mount.put("type", "broker");
        mount.put("accessor", "broker_lease");
        mount.put("description", "leases of keys");
        // Clients treat a mount with options as a key-value mount and rewrite the path.
        mount.put("options", null);
        mount.put(
                "config",
                Map.of(
                        "default_lease_ttl",
                        TTL_POLICY.defaultTtl().toSeconds(),
                        "max_lease_ttl",
                        TTL_POLICY.maxTtl().toSeconds()));
        return mount;
    }
}
