package io.leasehold.server.vaultapi;

import io.leasehold.lease.PageRequest;
import io.leasehold.vault.client.PassthroughResponse;
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
 * Filters and pages Vault's response to a LIST. The broker does it, because HashiCorp's Vault has
 * no paging, and no Vault filters.
 */
final class FilteredList {

    private static final JsonMapper JSON = new JsonMapper();
    private static final TypeReference<Map<String, @Nullable Object>> OBJECT =
            new TypeReference<>() {};

    private FilteredList() {}

    /**
     * Sends the selected keys, or 404 if there are none. Responses with an error of Vault stay
     * unchanged.
     */
    static void send(
            PassthroughResponse response,
            Predicate<String> filter,
            PageRequest paging,
            HttpServletResponse http)
            throws IOException {
        if (!response.isSuccess()) {
            PassthroughResponses.send(response, http);
            return;
        }
        Map<String, @Nullable Object> envelope =
                new LinkedHashMap<>(JSON.readValue(response.body(), OBJECT));
        List<String> keys = paging.of(keys(envelope).filter(filter).toList());
        if (keys.isEmpty()) {
            PassthroughResponses.notFound(http);
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
