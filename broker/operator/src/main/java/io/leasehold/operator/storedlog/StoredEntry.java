package io.leasehold.operator.storedlog;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.leasehold.transparency.tree.Hash;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.json.JsonMapper;

/**
 * An entry as it is stored.
 *
 * @param leaf the hash of the entry
 */
public record StoredEntry(long index, Hash leaf, byte[] bytes) {

    private static final TypeReference<Map<String, Object>> OBJECT = new TypeReference<>() {};
    private static final JsonMapper JSON =
            JsonMapper.builder()
                    .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                    .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
                    .build();

    /** Its members; empty if it is not a JSON object. */
    public Optional<Map<String, Object>> members() {
        try {
            return Optional.ofNullable(JSON.readValue(bytes, OBJECT));
        } catch (JacksonException notAnObject) {
            return Optional.empty();
        }
    }

    /** For scripts. */
    public Map<String, Object> facts() {
        Map<String, Object> facts = new LinkedHashMap<>();
        facts.put("index", index);
        facts.put("leaf", leaf.base64());
        members()
                .ifPresentOrElse(
                        members -> facts.put("entry", members),
                        () -> facts.put("entry_base64", Base64.getEncoder().encodeToString(bytes)));
        return facts;
    }

    /** For people. */
    public String line() {
        return index + "  " + leaf.base64() + "  " + new String(bytes, UTF_8);
    }
}
