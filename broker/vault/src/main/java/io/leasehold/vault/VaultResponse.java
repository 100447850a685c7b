package io.leasehold.vault;

import io.leasehold.problem.BrokerException;
import io.leasehold.problem.Problem;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What Vault answered: a status and a JSON object, which may hold secrets and is never printed. */
public record VaultResponse(int status, Map<String, Object> body) {

    /**
     * Whether nothing is there. A 404 with an error text says something else: that there is no such
     * mount, which is so for a moment on a node that has just become the leader.
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

    /** The object under {@code data}, empty if there is none. */
    public Map<String, Object> data() {
        return object("data");
    }

    /** The object under a name at the top of the answer, empty if there is none. */
    public Map<String, Object> object(String name) {
        return objectIn(body, name);
    }

    /** The strings of a list under {@code data}. */
    public List<String> strings(String name) {
        return data().get(name) instanceof List<?> list
                ? list.stream().map(String::valueOf).toList()
                : List.of();
    }

    /**
     * This answer, if Vault did what was asked.
     *
     * @param attempt what was being attempted, for the message
     * @throws BrokerException {@code permission-denied} for 403, {@code vault-unavailable} else
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

    /** This answer if something is there, empty for 404, and a refusal for everything else. */
    public Optional<VaultResponse> orAbsent(String attempt) {
        return isAbsent() ? Optional.empty() : Optional.of(orRefuse(attempt));
    }

    /** The object under a name of an object, empty if there is none. */
    @SuppressWarnings("unchecked") // keys of JSON objects are strings
    public static Map<String, Object> objectIn(Map<String, Object> parent, String name) {
        return parent.get(name) instanceof Map<?, ?> map ? (Map<String, Object>) map : Map.of();
    }

    /** The first error text that Vault gave, which may repeat what was sent: not for logs. */
    boolean errorsContain(String words) {
        return body.get("errors") instanceof List<?> errors
                && errors.stream().anyMatch(error -> String.valueOf(error).contains(words));
    }

    @Override
    public String toString() {
        return "VaultAnswer[" + status + "]";
    }
}
