package io.leasehold.server.vaultapi;

import io.leasehold.lease.PageRequest;
import io.leasehold.vault.PassthroughResponse;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/**
 * Vault's answer to a LIST, cut down to what was asked for. The broker cuts it itself, because
 * HashiCorp's Vault knows no pages, and no Vault knows filters.
 */
final class FilteredList {

    private static final JsonMapper JSON = new JsonMapper();
    private static final TypeReference<Map<String, @Nullable Object>> OBJECT =
            new TypeReference<>() {};

    private FilteredList() {}

    /**
     * Gives the keys that are wanted, or 404 if there are none; what Vault refused stays as it is.
     */
    static void send(
            PassthroughResponse answer,
            Predicate<String> wanted,
            PageRequest paging,
            HttpServletResponse http)
            throws IOException {
        if (!answer.isSuccess()) {
            PassthroughResponses.send(answer, http);
            return;
        }
        Map<String, @Nullable Object> envelope =
                new LinkedHashMap<>(JSON.readValue(answer.body(), OBJECT));
        List<String> keys = paging.of(keys(envelope).filter(wanted).toList());
        if (keys.isEmpty()) {
            PassthroughResponses.absent(http);
            return;
        }
        envelope.put("data", Map.of("keys", keys));
        PassthroughResponses.send(200, JSON.writeValueAsBytes(envelope), http);
    }

    private static Stream<String> keys(Map<String, @Nullable Object> envelope) {
        return envelope.get("data") instanceof Map<?, ?> data
                        && data.get("keys") instanceof List<?> keys
                ? keys.stream().map(String::valueOf)
                : Stream.empty();
    }
}
