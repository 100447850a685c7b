package io.leasehold.administration;

import io.leasehold.key.KeyAddress;
import io.leasehold.problem.BrokerException;
import io.leasehold.problem.Problem;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Tells who wrote the versions of a key, to whoever Vault shows the versions. The names stand
 * beside the keys, so the broker looks for them; nobody else may. Blocks; thread-safe.
 */
public final class KeyAuthors {

    /**
     * Of how many versions the author is looked for: as many as Vault keeps if nobody says more.
     */
    public static final int NEWEST = 10;

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
        Set<Integer> near =
                history.versions().stream()
                        .filter(KeyVersion::isPresent)
                        .limit(NEWEST)
                        .map(KeyVersion::number)
                        .collect(Collectors.toSet());
        return new AuthoredHistory(
                history.current(),
                history.versions().stream()
                        .map(it -> new AuthoredVersion(it, authorship(address, it, near)))
                        .toList());
    }

    private Authorship authorship(KeyAddress address, KeyVersion version, Set<Integer> near) {
        if (!version.isPresent()) {
            return new Authorship.Removed();
        }
        return near.contains(version.number()) ? looked(address, version) : new Authorship.TooOld();
    }

    private Authorship looked(KeyAddress address, KeyVersion version) {
        try {
            return inspector
                    .inspect(address, version.number())
                    // Removed for good and begun anew meanwhile, it may have the same number.
                    .filter(found -> found.writtenAt().equals(version.createdAt()))
                    .map(KeyAuthors::said)
                    .orElseGet(Authorship.Removed::new);
        } catch (BrokerException refused) {
            if (refused.problem() != Problem.BROKER_NOT_PERMITTED) {
                throw refused;
            }
            return new Authorship.Unreadable();
        }
    }

    private static Authorship said(InspectedKey found) {
        return found.author()
                .<Authorship>map(Authorship.Named::new)
                .orElseGet(Authorship.Unrecorded::new);
    }
}
