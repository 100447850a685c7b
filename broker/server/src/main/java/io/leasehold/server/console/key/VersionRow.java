package io.leasehold.server.console.key;

import io.leasehold.administration.AuthoredVersion;
import io.leasehold.administration.KeyAuthor;
import io.leasehold.administration.KeyAuthors;
import io.leasehold.administration.KeyVersion;
import io.leasehold.administration.VersionAuthor;
import io.leasehold.administration.VersionChange;
import io.leasehold.server.console.page.Labels;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * A row in the history of a key. Contains no value of the key.
 *
 * @param changed the difference to the version before, in words
 * @param writtenBy the author's name, or why it is unknown
 * @param hasAuthor whether {@code writtenBy} is a name
 * @param hiddenAt when the version was soft-deleted; an empty text if it was not, or was destroyed
 * @param restorable whether it is the newest version and was soft-deleted
 */
record VersionRow(
        int number,
        String writtenAt,
        String changed,
        String writtenBy,
        boolean hasAuthor,
        String state,
        String hiddenAt,
        String tone,
        boolean restorable) {

    static VersionRow of(AuthoredVersion authored, int newest) {
        KeyVersion version = authored.version();
        boolean current = version.number() == newest;
        boolean hidden = version.hiddenAt().isPresent();
        return new VersionRow(
                version.number(),
                Labels.time(version.createdAt()),
                changed(authored.changes()),
                writtenBy(authored.author()),
                authored.author() instanceof VersionAuthor.Named,
                state(version, current),
                version.destroyed() ? "" : version.hiddenAt().map(Labels::time).orElse(""),
                current && !hidden && !version.destroyed() ? "good" : "plain",
                current && hidden && !version.destroyed());
    }

    private static String changed(Set<VersionChange> changes) {
        String words =
                changes.stream()
                        .sorted()
                        .map(VersionChange::words)
                        .collect(Collectors.joining(", "));
        return words.isEmpty() ? "Nothing" : Labels.label(words);
    }

    private static String writtenBy(VersionAuthor authorship) {
        return switch (authorship) {
            case VersionAuthor.Named(KeyAuthor author) -> author.name();
            case VersionAuthor.Unrecorded _ -> "not recorded";
            case VersionAuthor.Removed _ -> "not known: removed with the key";
            case VersionAuthor.Unreadable _ -> "not known: Vault does not let the broker read it";
            case VersionAuthor.TooOld _ ->
                    "not looked up: there are %d newer versions".formatted(KeyAuthors.NEWEST);
        };
    }

    private static String state(KeyVersion version, boolean current) {
        if (version.destroyed()) {
            return "Destroyed";
        }
        if (version.hiddenAt().isPresent()) {
            return "Removed";
        }
        return current ? "In use" : "Replaced";
    }
}
