package io.leasehold.administration;

import io.leasehold.key.KeyAddress;
import io.leasehold.problem.BrokerException;
import io.leasehold.problem.Problem;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Tells who wrote the versions of a key and what each changed, to whoever Vault shows the versions.
 * The names stand beside the keys, so the broker looks for them; nobody else may. Blocks;
 * thread-safe.
 */
public final class KeyAuthors {

    /**
     * Of how many versions the author is looked for: as many as Vault keeps if nobody says more.
     */
    public static final int NEWEST = 10;

    private static final Set<VersionChange> UNKNOWN = Set.of(VersionChange.UNKNOWN);

    private final KeyInspector inspector;

    public KeyAuthors(KeyInspector inspector) {
        this.inspector = inspector;
    }

    /**
     * The versions of the document; empty if there was none ever, or it was removed for good.
     *
     * @throws BrokerException {@code permission-denied} unless Vault shows them to the caller
     */
    public Optional<AuthoredHistory> history(Administrator administrator, KeyAddress address) {
        return administrator.shelf().history(address).map(history -> authored(address, history));
    }

    private AuthoredHistory authored(KeyAddress address, KeyHistory history) {
        Map<Integer, Look> looks =
                history.versions().stream()
                        .filter(KeyVersion::isPresent)
                        .limit(NEWEST)
                        .collect(Collectors.toMap(KeyVersion::number, it -> looked(address, it)));
        Set<Integer> hidden =
                history.versions().stream()
                        .filter(KeyVersion::isRestorable)
                        .map(KeyVersion::number)
                        .collect(Collectors.toSet());
        return new AuthoredHistory(
                history.current(),
                history.versions().stream().map(it -> authored(it, looks, hidden)).toList());
    }

    private static AuthoredVersion authored(
            KeyVersion version, Map<Integer, Look> looks, Set<Integer> hidden) {
        if (!version.isPresent()) {
            return new AuthoredVersion(version, new VersionAuthor.Removed(), UNKNOWN);
        }
        Look look = looks.get(version.number());
        return look == null
                ? new AuthoredVersion(version, new VersionAuthor.TooOld(), UNKNOWN)
                : new AuthoredVersion(
                        version, look.authorship(), changes(version.number(), look, looks, hidden));
    }

    private static Set<VersionChange> changes(
            int number, Look look, Map<Integer, Look> looks, Set<Integer> hidden) {
        Optional<InspectedKey> before =
                Optional.ofNullable(looks.get(number - 1)).flatMap(Look::found);
        // The first version, or one after a removal, had nothing before it.
        boolean first = number == 1 || hidden.contains(number - 1);
        return look.found()
                .filter(_ -> first || before.isPresent())
                .map(it -> VersionChange.between(before, it))
                .orElse(UNKNOWN);
    }

    /** What was seen of a version. */
    private record Look(VersionAuthor authorship, Optional<InspectedKey> found) {}

    private Look looked(KeyAddress address, KeyVersion version) {
        try {
            return inspector
                    .inspect(address, version.number())
                    // Removed for good and begun anew meanwhile, it may have the same number.
                    .filter(found -> found.writtenAt().equals(version.createdAt()))
                    .map(found -> new Look(said(found), Optional.of(found)))
                    .orElseGet(() -> new Look(new VersionAuthor.Removed(), Optional.empty()));
        } catch (BrokerException refused) {
            if (refused.problem() != Problem.BROKER_NOT_PERMITTED) {
                throw refused;
            }
            return new Look(new VersionAuthor.Unreadable(), Optional.empty());
        }
    }

    private static VersionAuthor said(InspectedKey found) {
        return found.author()
                .<VersionAuthor>map(VersionAuthor.Named::new)
                .orElseGet(VersionAuthor.Unrecorded::new);
    }
}
