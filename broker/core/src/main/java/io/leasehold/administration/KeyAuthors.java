package io.leasehold.administration;

import io.leasehold.key.KeyAddress;
import io.leasehold.problem.BrokerException;
import io.leasehold.problem.Problem;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Finds who wrote the versions of a key and what each version changed, for callers to whom Vault
 * lists the versions. The names are stored with the keys, which only the broker may read. Blocks;
 * thread-safe.
 */
public final class KeyAuthors {

    /** The number of newest versions whose author is read: as many as Vault keeps by default. */
    public static final int NEWEST = 10;

    private static final Set<VersionChange> UNKNOWN = Set.of(VersionChange.UNKNOWN);

    private final KeyInspector inspector;

    public KeyAuthors(KeyInspector inspector) {
        this.inspector = inspector;
    }

    /**
     * The versions of the document; empty if there never was one, or it was removed permanently.
     *
     * @throws BrokerException {@code permission-denied} unless Vault lists them to the caller
     */
    public Optional<AuthoredHistory> history(Administrator administrator, KeyAddress address) {
        return administrator
                .documents()
                .history(address)
                .map(history -> authored(address, history));
    }

    private AuthoredHistory authored(KeyAddress address, KeyHistory history) {
        Map<Integer, Inspection> inspections =
                history.versions().stream()
                        .filter(KeyVersion::isPresent)
                        .limit(NEWEST)
                        .collect(Collectors.toMap(KeyVersion::number, it -> inspect(address, it)));
        Set<Integer> removed =
                history.versions().stream()
                        .filter(KeyVersion::isRestorable)
                        .map(KeyVersion::number)
                        .collect(Collectors.toSet());
        return new AuthoredHistory(
                history.current(),
                history.versions().stream().map(it -> authored(it, inspections, removed)).toList());
    }

    private static AuthoredVersion authored(
            KeyVersion version, Map<Integer, Inspection> inspections, Set<Integer> removed) {
        if (!version.isPresent()) {
            return new AuthoredVersion(version, new VersionAuthor.Removed(), UNKNOWN);
        }
        Inspection inspection = inspections.get(version.number());
        return inspection == null
                ? new AuthoredVersion(version, new VersionAuthor.TooOld(), UNKNOWN)
                : new AuthoredVersion(
                        version,
                        inspection.author(),
                        changes(version.number(), inspection, inspections, removed));
    }

    private static Set<VersionChange> changes(
            int number,
            Inspection inspection,
            Map<Integer, Inspection> inspections,
            Set<Integer> removed) {
        Optional<InspectedKey> previous =
                Optional.ofNullable(inspections.get(number - 1)).flatMap(Inspection::found);
        // The first version, and one after a removal, has no predecessor.
        boolean first = number == 1 || removed.contains(number - 1);
        return inspection
                .found()
                .filter(_ -> first || previous.isPresent())
                .map(it -> VersionChange.between(previous, it))
                .orElse(UNKNOWN);
    }

    /** The author and content of a version, as far as they could be read. */
    private record Inspection(VersionAuthor author, Optional<InspectedKey> found) {}

    private Inspection inspect(KeyAddress address, KeyVersion version) {
        try {
            return inspector
                    .inspect(address, version.number())
                    // If it was removed permanently and created again meanwhile, the number may be
                    // the same.
                    .filter(found -> found.writtenAt().equals(version.createdAt()))
                    .map(found -> new Inspection(author(found), Optional.of(found)))
                    .orElseGet(() -> new Inspection(new VersionAuthor.Removed(), Optional.empty()));
        } catch (BrokerException failure) {
            if (failure.problem() != Problem.BROKER_NOT_PERMITTED) {
                throw failure;
            }
            return new Inspection(new VersionAuthor.Unreadable(), Optional.empty());
        }
    }

    private static VersionAuthor author(InspectedKey found) {
        return found.author()
                .<VersionAuthor>map(VersionAuthor.Named::new)
                .orElseGet(VersionAuthor.Unrecorded::new);
    }
}
