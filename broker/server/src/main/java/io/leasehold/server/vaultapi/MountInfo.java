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
 * Tells stock clients what kind of mount they are about to read. Spring Vault asks before every
 * leased read, and gives up for good on any answer but 200, 403 and 404.
 */
@RestController
public final class MountInfo {

    private static final String MOUNT = "lease";
    private static final String MOUNTS = "/v1/sys/internal/ui/mounts/";
    private static final LeaseTtlPolicy TERMS = LeaseTtlPolicy.STANDARD;

    private final Logins logins;

    public MountInfo(Logins logins) {
        this.logins = logins;
    }

    @GetMapping({MOUNTS + MOUNT, MOUNTS + MOUNT + "/**"})
    ResponseEntity<Object> leases(HttpServletRequest http) {
        try {
            VaultApiRequest.read(http, KnownParameters.NONE).recognize(logins);
            return VaultApiResponses.answer(200, VaultEnvelope.ofData(mount()));
        } catch (BrokerException _) {
            // Whatever it was, the read that follows says it better than this can.
            return forbidden(http);
        }
    }

    @GetMapping(MOUNTS + "**")
    ResponseEntity<Object> forbidden(HttpServletRequest http) {
        String path = http.getRequestURI().substring(http.getContextPath().length());
        String words =
                "preflight capability check returned 403, please ensure client's policies grant"
                        + " access to path \"%s/\"";
        return VaultApiResponses.answer(
                403,
                Map.of(
                        "errors",
                        List.of(
                                words.formatted(
                                        path.substring(MOUNTS.length()).replaceFirst("/+$", "")))));
    }

    private static Map<String, @Nullable Object> mount() {
        Map<String, @Nullable Object> mount = new LinkedHashMap<>();
        mount.put("path", MOUNT + "/");
        mount.put("type", "broker");
        mount.put("accessor", "broker_lease");
        mount.put("description", "leases of keys");
        // Clients take a mount with options for a key-value mount and rewrite the path.
        mount.put("options", null);
        mount.put(
                "config",
                Map.of(
                        "default_lease_ttl",
                        TERMS.defaultTtl().toSeconds(),
                        "max_lease_ttl",
                        TERMS.maxTtl().toSeconds()));
        return mount;
    }
}
