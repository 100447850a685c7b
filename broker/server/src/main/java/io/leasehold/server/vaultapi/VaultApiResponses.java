package io.leasehold.server.vaultapi;

import io.leasehold.gateway.ProblemStatus;
import io.leasehold.lease.IssuedLease;
import io.leasehold.lease.Lease;
import io.leasehold.lease.RenewedLease;
import io.leasehold.problem.BrokerException;
import io.leasehold.problem.Problem;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.http.CacheControl;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;

/** Answers as Vault gives them; the content type bears no charset, which clients compare. */
final class VaultApiResponses {

    private static final String SHORTENED =
            "the lease ends earlier than was asked for: it cannot outlive the login or its limit";

    private static final String UNCHANGED =
            "the lease was not renewed, because Vault is away; it stands as it was, ask again soon";

    private VaultApiResponses() {}

    static VaultEnvelope issued(IssuedLease issued, String baseUrl, Instant now) {
        Lease lease = issued.lease();
        Map<String, Object> data = new LinkedHashMap<>();
        data.put("handle", issued.handle().show());
        data.put("base_url", baseUrl);
        data.put("integration", issued.integration().id().value());
        data.put("scope", issued.resolution().scope().word());
        data.put("expires_at", lease.expires().toString());
        data.put("ttl", seconds(lease, now));
        restrictions(lease, data);
        return envelope(lease, now, data, issued.shortened() ? List.of(SHORTENED) : null);
    }

    static ResponseEntity<Object> renewed(RenewedLease renewed, Instant now) {
        @Nullable List<String> warnings =
                switch (renewed.extent()) {
                    case FULL -> null;
                    case SHORTENED -> List.of(SHORTENED);
                    case UNCHANGED -> List.of(UNCHANGED);
                };
        return answer(200, envelope(renewed.lease(), now, null, warnings));
    }

    static ResponseEntity<Object> found(Lease lease, Instant now) {
        Map<String, @Nullable Object> data = new LinkedHashMap<>();
        data.put("id", lease.id().toString());
        data.put("issue_time", lease.issued().toString());
        data.put("expire_time", lease.expires().toString());
        data.put("last_renewal", lease.renewed().map(Instant::toString).orElse(null));
        data.put("renewable", true);
        data.put("ttl", seconds(lease, now));
        restrictions(lease, data);
        return answer(200, VaultEnvelope.ofData(data));
    }

    /** What limits the use of the lease; empty lists where nothing does. */
    private static void restrictions(Lease lease, Map<String, ? super Object> data) {
        data.put("bind", lease.binding().entries());
        data.put("allow", lease.calls().entries());
    }

    /**
     * Without a body, and with the status that clients expect who did or did not want to wait. Its
     * content type is Vault's: without it the cache of the stock agent keeps what was ended.
     */
    static ResponseEntity<Void> ended(boolean asynchronous) {
        return builder(asynchronous ? 202 : 204).build();
    }

    static ResponseEntity<Object> absent() {
        return answer(404, Map.of("errors", List.of()));
    }

    /** In the words by which clients know this state. */
    static ResponseEntity<Object> sealed() {
        return builder(503)
                .header(HttpHeaders.RETRY_AFTER, "1")
                .body(Map.of("errors", List.of("Vault is sealed")));
    }

    /**
     * The same, beginning with Vault's own words if there is no such lease: clients and people look
     * for them.
     */
    static ResponseEntity<Object> refused(BrokerException refusal, String ofUnknownLease) {
        return refusal.problem() == Problem.LEASE_UNKNOWN
                ? refused(refusal, List.of(ofUnknownLease, refusal.reason()))
                : refused(refusal);
    }

    static ResponseEntity<Object> refused(BrokerException refusal) {
        return refused(refusal, List.of(refusal.reason()));
    }

    private static ResponseEntity<Object> refused(BrokerException refusal, List<String> errors) {
        // Clients throw the text of a 404 away, so what is unknown here is a bad request.
        int status =
                refusal.problem() == Problem.INTEGRATION_UNKNOWN
                        ? 400
                        : ProblemStatus.of(refusal.problem());
        ResponseEntity.BodyBuilder builder = builder(status);
        if (status == 429 || status == 503) {
            builder.header(HttpHeaders.RETRY_AFTER, "1");
        }
        return builder.header("Leasehold-Problem", refusal.problem().code())
                .body(body(errors, refusal));
    }

    /** As Vault words it, and the word for the reason where programs may want to tell several. */
    private static Map<String, Object> body(List<String> errors, BrokerException refusal) {
        return refusal.reasonCode()
                .map(code -> Map.<String, Object>of("errors", errors, "reason", code))
                .orElseGet(() -> Map.of("errors", errors));
    }

    private static VaultEnvelope envelope(
            Lease lease, Instant now, @Nullable Object data, @Nullable List<String> warnings) {
        return VaultEnvelope.ofLease(lease.id().toString(), seconds(lease, now), data, warnings);
    }

    private static long seconds(Lease lease, Instant now) {
        // A lease of one hour is told as 3600 seconds although a part of the first has passed.
        return Math.max(0, Math.ceilDiv(Duration.between(now, lease.expires()).toMillis(), 1000L));
    }

    static ResponseEntity<Object> answer(int status, Object body) {
        return builder(status).body(body);
    }

    private static ResponseEntity.BodyBuilder builder(int status) {
        return ResponseEntity.status(status)
                .cacheControl(CacheControl.noStore())
                .contentType(MediaType.APPLICATION_JSON);
    }
}
