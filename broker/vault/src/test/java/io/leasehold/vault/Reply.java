package io.leasehold.vault;

import java.util.Map;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/** What a {@link RealVault} answered, as text and as a map. */
public record Reply(int status, String text) {

    private static final JsonMapper JSON = new JsonMapper();
    private static final TypeReference<Map<String, Object>> OBJECT = new TypeReference<>() {};

    public boolean isSuccess() {
        return status >= 200 && status < 300;
    }

    /** The JSON object; empty if there was no body. */
    public Map<String, Object> body() {
        return text.isBlank() ? Map.of() : JSON.readValue(text, OBJECT);
    }

    /** The object under {@code data}, empty if there is none. */
    public Map<String, Object> data() {
        return object("data");
    }

    /** The object under a name at the top, empty if there is none. */
    @SuppressWarnings("unchecked") // keys of JSON objects are strings
    public Map<String, Object> object(String name) {
        return body().get(name) instanceof Map<?, ?> map ? (Map<String, Object>) map : Map.of();
    }

    /** This reply, if Vault did what was asked; fails the test otherwise. */
    public Reply orFail(String attempt) {
        if (isSuccess()) {
            return this;
        }
        throw new AssertionError(attempt + ": Vault answered " + status + " " + text);
    }
}
