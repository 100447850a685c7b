package io.leasehold.vault.key;

import io.leasehold.administration.KeyHistory;
import io.leasehold.administration.KeyVersion;
import io.leasehold.vault.brokerlogin.BrokerSession;
import io.leasehold.vault.client.VaultResponse;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Parses what KV version 2 reports about the versions of a document. */
final class KeyVersionCodec {

    private KeyVersionCodec() {}

    /** The version that was just written. */
    static KeyVersion written(String attempt, VaultResponse response) {
        Map<String, Object> data = response.data();
        return KeyVersion.written(
                number(attempt, data.get("version")), time(attempt, data.get("created_time")));
    }

    /** When the version that was read was written. */
    static Instant writtenAt(String attempt, VaultResponse response) {
        return time(
                attempt, VaultResponse.objectIn(response.data(), "metadata").get("created_time"));
    }

    /**
     * All versions of a document.
     *
     * @param now a version whose deletion time is later is not deleted yet
     */
    static KeyHistory history(String attempt, VaultResponse response, Instant now) {
        Map<String, Object> versions = VaultResponse.objectIn(response.data(), "versions");
        return new KeyHistory(
                number(attempt, response.data().get("current_version")),
                versions.keySet().stream()
                        .map(
                                number ->
                                        version(
                                                attempt,
                                                number,
                                                VaultResponse.objectIn(versions, number),
                                                now))
                        .toList());
    }

    private static KeyVersion version(
            String attempt, String number, Map<String, Object> metadata, Instant now) {
        Optional<Instant> deletedAt =
                Optional.ofNullable(metadata.get("deletion_time"))
                        .filter(text -> !String.valueOf(text).isEmpty())
                        .map(text -> time(attempt, text))
                        .filter(time -> !time.isAfter(now));
        return new KeyVersion(
                number(attempt, number),
                time(attempt, metadata.get("created_time")),
                deletedAt,
                Boolean.TRUE.equals(metadata.get("destroyed")));
    }

    private static int number(String attempt, @Nullable Object number) {
        try {
            return Integer.parseInt(String.valueOf(number));
        } catch (NumberFormatException _) {
            throw unreadable(attempt);
        }
    }

    private static Instant time(String attempt, @Nullable Object text) {
        try {
            return Instant.parse(String.valueOf(text));
        } catch (DateTimeParseException _) {
            throw unreadable(attempt);
        }
    }

    private static RuntimeException unreadable(String attempt) {
        return BrokerSession.unreadable(
                attempt, "Vault returned no version; check that the mount is KV version 2");
    }
}
