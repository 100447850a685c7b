package io.leasehold.vault.delivery;

import io.leasehold.delivery.RegisteredRecipient;
import io.leasehold.vault.client.VaultResponse;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The document that holds the recipients of a consumer, in KV version 2.
 *
 * @param version 0 if there is none
 */
record RecipientsDocument(int version, List<RegisteredRecipient> recipients) {

    private static final String FIELD = "recipients";

    static RecipientsDocument read(Optional<VaultResponse> response) {
        return response.map(RecipientsDocument::of)
                .orElseGet(() -> new RecipientsDocument(0, List.of()));
    }

    private static RecipientsDocument of(VaultResponse response) {
        Object version = VaultResponse.objectIn(response.data(), "metadata").get("version");
        Object recipients = VaultResponse.objectIn(response.data(), "data").get(FIELD);
        return new RecipientsDocument(
                version instanceof Number number ? number.intValue() : 0,
                recipients instanceof List<?> list
                        ? list.stream()
                                .map(text -> new RegisteredRecipient(String.valueOf(text)))
                                .toList()
                        : List.of());
    }

    static Map<String, Object> body(int replaced, List<RegisteredRecipient> recipients) {
        return Map.of(
                "options",
                Map.of("cas", replaced),
                "data",
                Map.of(FIELD, recipients.stream().map(RegisteredRecipient::text).toList()));
    }
}
