package io.leasehold.vault.client;

import io.leasehold.problem.BrokerException;
import io.leasehold.problem.Problem;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Vault's response: a status and a JSON object. The object may hold secrets and is never printed.
 */
public record VaultResponse(int status, Map<String, Object> body) {

    /**
     * Whether nothing is stored at the path. A 404 with an error text means instead that the mount
     * does not exist, which also happens for a moment on a node that has just become the leader.
     */
    public boolean isAbsent() {
        return status == 404
                && (!(body.get("errors") instanceof List<?> errors) || errors.isEmpty());
    }

    public boolean isForbidden() {
        return status == 403;
    }

    public boolean isSuccess() {
        return status >= 200 && status < 300;
    }

    /** The object under {@code data}; empty if there is none. */
    public Map<String, Object> data() {
        return object("data");
    }

    /** The object under a top-level name; empty if there is none. */
    public Map<String, Object> object(String name) {
        return objectIn(body, name);
    }

    /** The strings of a list under {@code data}; empty if there is none. */
    public List<String> strings(String name) {
        return data().get(name) instanceof List<?> list
                ? list.stream().map(String::valueOf).toList()
                : List.of();
    }

    /**
     * This response, if Vault carried out the request.
     *
     * @param attempt what was being attempted, for the message
     * @throws BrokerException {@code permission-denied} for 403, otherwise {@code
     *     vault-unavailable}
     */
    public VaultResponse orRefuse(String attempt) {
        if (isSuccess()) {
            return this;
        }
        throw isForbidden()
                ? new BrokerException(
                        Problem.PERMISSION_DENIED, attempt + ": Vault's policies do not allow it")
                : new BrokerException(
                        Problem.VAULT_UNAVAILABLE, attempt + ": Vault answered " + status);
    }

    /**
     * This response if something is there, empty if {@link #isAbsent}; otherwise as {@link
     * #orRefuse}.
     */
    public Optional<VaultResponse> orAbsent(String attempt) {
        return isAbsent() ? Optional.empty() : Optional.of(orRefuse(attempt));
    }

    /** As {@link #orAbsent}, but empty for every 404: a missing mount or role counts as absent. */
    public Optional<VaultResponse> orMissing(String attempt) {
        return status == 404 ? Optional.empty() : Optional.of(orRefuse(attempt));
    }

    /** The object under a name of another object; empty if there is none. */
    @SuppressWarnings("unchecked") // keys of JSON objects are strings
    public static Map<String, Object> objectIn(Map<String, Object> parent, String name) {
        return parent.get(name) instanceof Map<?, ?> map ? (Map<String, Object>) map : Map.of();
    }

    /**
     * Whether one of Vault's error texts contains these words. The texts may repeat what was sent,
     * so they must not be logged.
     */
    public boolean errorsContain(String words) {
        return body.get("errors") instanceof List<?> errors
                && errors.stream().anyMatch(error -> String.valueOf(error).contains(words));
    }

    @Override
    public String toString() {
        return "VaultResponse[" + status + "]";
    }
}
