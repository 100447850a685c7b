package io.leasehold.server.vaultapi;

import io.leasehold.gateway.problem.ProblemStatus;
import io.leasehold.lease.Lease;
import io.leasehold.leasing.DeliveredLease;
import io.leasehold.leasing.IssuedLease;
import io.leasehold.leasing.RenewedLease;
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

/**
 * Builds responses in Vault's format. The content type has no charset, because clients compare it.
 */
final class VaultApiResponses {

    private static final String SHORTENED =
            "the lease expires earlier than requested: it cannot outlive the login or its"
                    + " maximum TTL";

    private static final String UNCHANGED =
            "the lease was not renewed, because Vault cannot be reached; its expiry is"
                    + " unchanged, retry soon";

    private VaultApiResponses() {}

    /** Gives the TTL as it was granted: a second may have passed since. */
    static VaultEnvelope issued(IssuedLease issued, String baseUrl) {
        Lease lease = issued.lease();
        Map<String, Object> data = new LinkedHashMap<>();
        data.put("handle", issued.handle().show());
        data.put("base_url", baseUrl);
        data.put("integration", issued.integration().id().value());
        data.put("scope", issued.resolution().scope().word());
        data.put("expires_at", lease.expires().toString());
        data.put("ttl", lease.ttl().toSeconds());
        restrictions(lease, data);
        return envelope(
                lease,
                lease.ttl().toSeconds(),
                data,
                issued.shortened() ? List.of(SHORTENED) : null);
    }

    /** Has neither a handle nor anything of the key in the clear. */
    static VaultEnvelope delivered(DeliveredLease delivered) {
        Lease lease = delivered.lease();
        Map<String, Object> data = new LinkedHashMap<>();
        data.put("use", lease.id().use().word());
        data.put("sealed", delivered.sealed());
        data.put("note", delivered.note());
        data.put("integration", delivered.integration().id().value());
        data.put("scope", delivered.key().scope().word());
        data.put("version", delivered.key().version());
        data.put("expires_at", lease.expires().toString());
        data.put("ttl", lease.ttl().toSeconds());
        return envelope(
                lease,
                lease.ttl().toSeconds(),
                data,
                delivered.shortened() ? List.of(SHORTENED) : null);
    }

    static ResponseEntity<Object> renewed(RenewedLease renewed, Instant now) {
        @Nullable List<String> warnings =
                switch (renewed.extent()) {
                    case FULL -> null;
                    case SHORTENED -> List.of(SHORTENED);
                    case UNCHANGED -> List.of(UNCHANGED);
                };
        Lease lease = renewed.lease();
        long seconds =
                renewed.extent() == RenewedLease.Extent.UNCHANGED
                        ? seconds(lease, now)
                        : lease.ttl().toSeconds();
        return respond(200, envelope(lease, seconds, null, warnings));
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
        return respond(200, VaultEnvelope.ofData(data));
    }

    /** The restrictions of the lease; empty lists if there are none. */
    private static void restrictions(Lease lease, Map<String, ? super Object> data) {
        data.put("bind", lease.restrictions().binding().entries());
        data.put("allow", lease.restrictions().calls().entries());
    }

    /**
     * Responds without a body, with the status for callers that do or do not wait. Sets Vault's
     * content type: without it, the cache of the stock agent keeps the revoked lease.
     */
    static ResponseEntity<Void> revoked(boolean asynchronous) {
        return builder(asynchronous ? 202 : 204).build();
    }

    static ResponseEntity<Object> notFound() {
        return respond(404, Map.of("errors", List.of()));
    }

    /** Uses the message by which clients recognize this state. */
    static ResponseEntity<Object> sealed() {
        return builder(503)
                .header(HttpHeaders.RETRY_AFTER, "1")
                .body(Map.of("errors", List.of("Vault is sealed")));
    }

    /**
     * Prefixes Vault's own message if the lease is unknown, because clients and people look for it.
     */
    static ResponseEntity<Object> refused(BrokerException failure, String unknownLeaseError) {
        return failure.problem() == Problem.LEASE_UNKNOWN
                ? refused(failure, List.of(unknownLeaseError, failure.reason()))
                : refused(failure);
    }

    static ResponseEntity<Object> refused(BrokerException failure) {
        return refused(failure, List.of(failure.reason()));
    }

    private static ResponseEntity<Object> refused(BrokerException failure, List<String> errors) {
        // Clients discard the text of a 404, so an unknown integration is a 400.
        int status =
                failure.problem() == Problem.INTEGRATION_UNKNOWN
                        ? 400
                        : ProblemStatus.of(failure.problem());
        ResponseEntity.BodyBuilder builder = builder(status);
        if (status == 429 || status == 503) {
            builder.header(HttpHeaders.RETRY_AFTER, "1");
        }
        return builder.header("Leasehold-Problem", failure.problem().code())
                .body(body(errors, failure));
    }

    /**
     * The errors in Vault's format, with a reason code where programs may distinguish several
     * reasons.
     */
    private static Map<String, Object> body(List<String> errors, BrokerException failure) {
        return failure.reasonCode()
                .map(code -> Map.<String, Object>of("errors", errors, "reason", code))
                .orElseGet(() -> Map.of("errors", errors));
    }

    private static VaultEnvelope envelope(
            Lease lease, long seconds, @Nullable Object data, @Nullable List<String> warnings) {
        return VaultEnvelope.ofLease(lease.id().toString(), seconds, data, warnings);
    }

    private static long seconds(Lease lease, Instant now) {
        // Rounds up: a lease of one hour has 3600 seconds although part of the first has passed.
        return Math.max(0, Math.ceilDiv(Duration.between(now, lease.expires()).toMillis(), 1000L));
    }

    static ResponseEntity<Object> respond(int status, Object body) {
        return builder(status).body(body);
    }

    private static ResponseEntity.BodyBuilder builder(int status) {
        return ResponseEntity.status(status)
                .cacheControl(CacheControl.noStore())
                .contentType(MediaType.APPLICATION_JSON);
    }
}
