package io.leasehold.key;

import io.leasehold.cache.CacheAccess;
import io.leasehold.cache.CachePolicy;
import io.leasehold.cache.Cached;
import io.leasehold.cache.RefreshAheadCache;
import io.leasehold.cache.Refresher;
import io.leasehold.integration.Integration;
import io.leasehold.integration.IntegrationId;
import io.leasehold.problem.BrokerException;
import io.leasehold.problem.Problem;
import io.leasehold.tenancy.Project;
import java.time.Duration;
import java.util.Optional;
import java.util.function.LongSupplier;
import java.util.function.Supplier;

/** The keys in use, re-resolved so that a change in Vault is used within 5 seconds. Thread-safe. */
public final class ResolvedKeyCache {

    private static final Duration REFRESH_AFTER = Duration.ofMillis(3_500);

    /** Together with the time for which readings are shared, 5 seconds. */
    private static final Duration BELIEVE_FOR = Duration.ofMillis(4_400);

    /** A lease that is issued without a key does no harm: at each call the key is resolved. */
    private static final Duration REFRESH_PREVIEW_AFTER = Duration.ofSeconds(5);

    private static final Duration BELIEVE_PREVIEW_FOR = Duration.ofSeconds(9);
    private static final int MOST = 10_000;

    /** For those who must not be told from memory. */
    private final KeyResolver exact;

    private final OrganizationKeyCache reading;
    private final KeyResolver resolver;
    private final RefreshAheadCache<Place, Answer> answers;
    private final RefreshAheadCache<Place, Resolution> previews;
    private final KeyMaterialInterner shared = new KeyMaterialInterner(MOST);

    /**
     * @param maxStale how long a key may be used while Vault cannot be reached
     */
    public ResolvedKeyCache(
            KeyDocuments entries,
            KeyMaterials store,
            Duration maxStale,
            LongSupplier nanoTime,
            Refresher refresher) {
        this.exact = new KeyResolver(entries);
        this.reading = new OrganizationKeyCache(entries, store, MOST, nanoTime, refresher);
        this.resolver = new KeyResolver(reading);
        this.answers =
                new RefreshAheadCache<>(
                        new CachePolicy(REFRESH_AFTER, BELIEVE_FOR, maxStale, MOST),
                        nanoTime,
                        refresher);
        this.previews =
                new RefreshAheadCache<>(
                        new CachePolicy(REFRESH_PREVIEW_AFTER, BELIEVE_PREVIEW_FOR, maxStale, MOST),
                        nanoTime,
                        refresher);
    }

    /**
     * Which key the project would use, and why, as Vault said up to ten seconds ago; may block.
     * That there is none is never told from memory: who has just set a key must not hear it.
     */
    public Resolution preview(Project project, Integration integration) {
        Place place = new Place(project, integration.id());
        Supplier<Resolution> ask = () -> exact.preview(project, integration);
        return previews.getIfFresh(place, ask)
                .filter(Resolution.Granted.class::isInstance)
                .orElseGet(() -> previews.getNotOlderThan(Duration.ZERO, place, ask).value());
    }

    /**
     * The key that the project would use; may block.
     *
     * @throws BrokerException {@code key-unavailable} with the reason, if there is none
     */
    public Resolution.Granted grant(Project project, Integration integration) {
        return switch (preview(project, integration)) {
            case Resolution.Granted granted -> granted;
            case Resolution.Refused refused ->
                    throw KeyResolver.unavailable(project, integration, refused);
        };
    }

    /** For {@link #find}. */
    public KeyLookup lookup(Project project, IntegrationId integration) {
        return new KeyLookup(answers.lookup(new Place(project, integration)));
    }

    /**
     * The key of the claim; empty if it is not known well enough and Vault must not be asked.
     *
     * @param bookmark of a claim to the same key
     * @throws BrokerException {@code key-unavailable} with the reason, if there is none
     */
    public Optional<Cached<UsableKey>> find(
            KeyClaim claim, Integration integration, KeyLookup bookmark, CacheAccess access) {
        Supplier<Answer> ask = () -> ask(claim, integration);
        return (bookmark.result().key().isOf(claim)
                        ? bookmark.result().find(access, ask)
                        : answers.find(Place.of(claim), access, ask))
                .map(answer -> new Cached<>(answer.value().key(), answer.stale()));
    }

    /** Drops what is remembered of whoever may use the key, because it was just changed. */
    public void invalidate(KeyAddress changed) {
        reading.invalidate(changed);
        answers.invalidateIf(place -> place.uses(changed));
        previews.invalidateIf(place -> place.uses(changed));
    }

    private Answer ask(KeyClaim claim, Integration integration) {
        try {
            return new Answer.Found(read(claim, integration));
        } catch (BrokerException refused) {
            if (refused.problem() != Problem.KEY_UNAVAILABLE) {
                throw refused;
            }
            return new Answer.Unavailable(refused.reason(), refused.reasonCode());
        }
    }

    private UsableKey read(KeyClaim claim, Integration integration) {
        return tryRead(claim, integration)
                // The version was replaced between resolving and reading: the next one counts.
                .or(() -> tryRead(claim, integration))
                .orElseThrow(
                        () ->
                                new BrokerException(
                                        Problem.KEY_UNAVAILABLE,
                                        "read key: it was removed while it was being read"));
    }

    private Optional<UsableKey> tryRead(KeyClaim claim, Integration integration) {
        ResolvedKey resolved = resolver.resolve(claim, integration);
        return reading.read(resolved)
                .map(material -> shared.of(resolved.address(), material))
                .map(material -> new UsableKey(resolved, material));
    }

    record Place(Project project, IntegrationId integration) {
        static Place of(KeyClaim claim) {
            return new Place(claim.project(), claim.integrationId());
        }

        boolean isOf(KeyClaim claim) {
            return project.equals(claim.project()) && integration.equals(claim.integrationId());
        }

        boolean uses(KeyAddress address) {
            return KeyAddress.of(address.scope(), project, integration).equals(address);
        }
    }

    /** That there is no key is remembered as well, so that refused calls cost Vault nothing. */
    sealed interface Answer {
        UsableKey key();

        record Found(UsableKey key) implements Answer {}

        record Unavailable(String sentence, Optional<String> reasonCode) implements Answer {
            @Override
            public UsableKey key() {
                throw reasonCode
                        .map(code -> new BrokerException(Problem.KEY_UNAVAILABLE, sentence, code))
                        .orElseGet(() -> new BrokerException(Problem.KEY_UNAVAILABLE, sentence));
            }
        }
    }
}
