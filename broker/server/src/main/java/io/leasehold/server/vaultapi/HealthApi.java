package io.leasehold.server.vaultapi;

import io.leasehold.vault.client.PassthroughResponse;
import io.leasehold.vault.passthrough.VaultStatus;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.json.JsonMapper;

/**
 * Reports the health of Vault in Vault's own format. An unreachable Vault is reported as sealed: in
 * both states nothing can be read, and clients know how to handle it.
 */
@RestController
public final class HealthApi {

    private static final JsonMapper JSON = new JsonMapper();

    private final VaultStatus vault;
    private final Clock clock;

    public HealthApi(VaultStatus vault, Clock clock) {
        this.vault = vault;
        this.clock = clock;
    }

    @GetMapping("/v1/sys/health")
    ResponseEntity<Object> health(HttpServletRequest http) {
        HealthCodes codes = HealthCodes.read(http);
        RawRequest.read(http);
        Map<String, Object> health =
                vault.health().map(HealthApi::complete).orElseGet(this::unreachable);
        return VaultApiResponses.respond(codes.of(health), health);
    }

    @GetMapping("/v1/sys/seal-status")
    void sealStatus(HttpServletRequest http, HttpServletResponse response) throws IOException {
        RawRequest.read(http);
        Optional<PassthroughResponse> seal = vault.seal();
        if (seal.isPresent()) {
            PassthroughResponses.send(seal.get(), response);
        } else {
            PassthroughResponses.send(200, JSON.writeValueAsBytes(sealed()), response);
        }
    }

    /** Omits the addresses of Vault's nodes: clients use the broker's address. */
    @GetMapping("/v1/sys/leader")
    ResponseEntity<Object> leader(HttpServletRequest http) {
        RawRequest.read(http);
        return vault.leader()
                .map(leader -> VaultApiResponses.respond(200, withoutAddresses(leader)))
                .orElseGet(VaultApiResponses::sealed);
    }

    private static Map<String, Object> withoutAddresses(Map<String, Object> leader) {
        Map<String, Object> filtered = new LinkedHashMap<>();
        filtered.put("ha_enabled", Boolean.TRUE.equals(leader.get("ha_enabled")));
        filtered.put("is_self", Boolean.TRUE.equals(leader.get("is_self")));
        filtered.put("leader_address", "");
        filtered.put("leader_cluster_address", "");
        return filtered;
    }

    /** Adds fields that OpenBao omits and clients of HashiCorp's Vault require. */
    private static Map<String, Object> complete(Map<String, Object> health) {
        Map<String, Object> complete = new LinkedHashMap<>(health);
        complete.putIfAbsent("performance_standby", false);
        complete.putIfAbsent("replication_performance_mode", "disabled");
        complete.putIfAbsent("replication_dr_mode", "disabled");
        return complete;
    }

    private Map<String, Object> unreachable() {
        Map<String, Object> health = new LinkedHashMap<>();
        health.put("initialized", true);
        health.put("sealed", true);
        health.put("standby", true);
        health.put("performance_standby", false);
        health.put("replication_performance_mode", "unknown");
        health.put("replication_dr_mode", "unknown");
        health.put("server_time_utc", clock.instant().getEpochSecond());
        health.put("version", "");
        return health;
    }

    private static Map<String, @Nullable Object> sealed() {
        Map<String, @Nullable Object> seal = new LinkedHashMap<>();
        seal.put("type", "unknown");
        seal.put("initialized", true);
        seal.put("sealed", true);
        for (String number : List.of("t", "n", "progress")) {
            seal.put(number, 0);
        }
        for (String text : List.of("nonce", "version", "storage_type")) {
            seal.put(text, "");
        }
        seal.put("migration", false);
        seal.put("recovery_seal", false);
        return seal;
    }
}
