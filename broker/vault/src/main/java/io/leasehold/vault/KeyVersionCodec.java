package io.leasehold.vault;

import io.leasehold.administration.KeyHistory;
import io.leasehold.administration.KeyVersion;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** How KV version 2 tells of the versions of a document. */
final class KeyVersionCodec {

    private KeyVersionCodec() {}

    /** The version that was just written. */
    static KeyVersion written(String attempt, VaultResponse answer) {
        Map<String, Object> data = answer.data();
        return KeyVersion.written(
                number(attempt, data.get("version")), time(attempt, data.get("created_time")));
    }

    /** When the version that was read had been written. */
    static Instant writtenAt(String attempt, VaultResponse answer) {
        return time(attempt, VaultResponse.objectIn(answer.data(), "metadata").get("created_time"));
    }

    /**
     * All versions of a document.
     *
     * @param now what is to be hidden later is not hidden yet
     */
    static KeyHistory history(String attempt, VaultResponse answer, Instant now) {
        Map<String, Object> versions = VaultResponse.objectIn(answer.data(), "versions");
        return new KeyHistory(
                number(attempt, answer.data().get("current_version")),
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
            String attempt, String number, Map<String, Object> facts, Instant now) {
        Optional<Instant> hiddenAt =
                Optional.ofNullable(facts.get("deletion_time"))
                        .filter(text -> !String.valueOf(text).isEmpty())
                        .map(text -> time(attempt, text))
                        .filter(time -> !time.isAfter(now));
        return new KeyVersion(
                number(attempt, number),
                time(attempt, facts.get("created_time")),
                hiddenAt,
                Boolean.TRUE.equals(facts.get("destroyed")));
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
        return BrokerSession.unreadable(attempt, "Vault gave no version; is it KV version 2?");
    }
}
