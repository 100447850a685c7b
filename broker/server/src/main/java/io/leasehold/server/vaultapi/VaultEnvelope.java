package io.leasehold.server.vaultapi;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Vault's response envelope. Clients depend on its details, independent of a host application's
 * JSON settings: all eight members are present, and durations are integers.
 */
@JsonInclude(JsonInclude.Include.ALWAYS)
record VaultEnvelope(
        @JsonProperty("request_id") String requestId,
        @JsonProperty("lease_id") String leaseId,
        @JsonProperty("renewable") boolean renewable,
        @JsonProperty("lease_duration") long leaseDuration,
        @JsonProperty("data") @Nullable Object data,
        @JsonProperty("wrap_info") @Nullable Object wrapInfo,
        @JsonProperty("warnings") @Nullable List<String> warnings,
        @JsonProperty("auth") @Nullable Object auth) {

    static VaultEnvelope ofLease(
            String leaseId, long seconds, @Nullable Object data, @Nullable List<String> warnings) {
        return new VaultEnvelope(
                UUID.randomUUID().toString(), leaseId, true, seconds, data, null, warnings, null);
    }

    static VaultEnvelope ofData(Object data) {
        return new VaultEnvelope(
                UUID.randomUUID().toString(), "", false, 0, data, null, null, null);
    }

    /** The envelope of a wrapped response: Vault gives no request id and no data here. */
    static VaultEnvelope ofWrapping(Object wrapInfo, @Nullable List<String> warnings) {
        return new VaultEnvelope("", "", false, 0, null, wrapInfo, warnings, null);
    }

    /** Omits the data, which may contain a handle: web frameworks log what they write. */
    @Override
    public String toString() {
        return "VaultEnvelope[" + leaseId + "]";
    }
}
