package io.leasehold.server.console;

import io.leasehold.administration.AuthoredVersion;
import io.leasehold.administration.Authorship;
import io.leasehold.administration.KeyAuthor;
import io.leasehold.administration.KeyAuthors;
import io.leasehold.administration.KeyVersion;

/**
 * A version of a key as the history tells it, without what it holds.
 *
 * @param writtenBy a name, or why there is none
 * @param named whether it is a name
 * @param hiddenAt when it was removed, if it can be brought back
 * @param undoable whether it is the newest and was removed so that it can be brought back
 */
record VersionRow(
        int number,
        String writtenAt,
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
                Words.time(version.createdAt()),
                writtenBy(authored.authorship()),
                authored.authorship() instanceof Authorship.Named,
                state(version, current),
                version.destroyed() ? "" : version.hiddenAt().map(Words::time).orElse(""),
                current && !hidden && !version.destroyed() ? "good" : "plain",
                current && hidden && !version.destroyed());
    }

    private static String writtenBy(Authorship authorship) {
        return switch (authorship) {
            case Authorship.Named(KeyAuthor author) -> author.name();
            case Authorship.Unrecorded _ -> "not recorded";
            case Authorship.Removed _ -> "not known: removed with the key";
            case Authorship.Unreadable _ -> "not known: Vault does not let the broker read it";
            case Authorship.TooOld _ ->
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
