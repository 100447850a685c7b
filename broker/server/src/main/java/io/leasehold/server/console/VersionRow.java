package io.leasehold.server.console;

import io.leasehold.administration.AuthoredVersion;
import io.leasehold.administration.KeyAuthor;
import io.leasehold.administration.KeyAuthors;
import io.leasehold.administration.KeyVersion;
import io.leasehold.administration.VersionAuthor;
import io.leasehold.administration.VersionChange;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * A version of a key as the history tells it, without what it holds.
 *
 * @param changed what it changed against the one before, in words
 * @param writtenBy a name, or why there is none
 * @param named whether it is a name
 * @param hiddenAt when it was removed, if it can be brought back
 * @param undoable whether it is the newest and was removed so that it can be brought back
 */
record VersionRow(
        int number,
        String writtenAt,
        String changed,
        String writtenBy,
        boolean named,
        String state,
        String hiddenAt,
        String tone,
        boolean undoable) {

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
                    "not looked up: there are %d newer ones".formatted(KeyAuthors.NEWEST);
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
