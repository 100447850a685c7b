package io.leasehold.handle;

import static io.leasehold.Problems.assertRefused;
import static org.assertj.core.api.Assertions.assertThat;

import io.leasehold.MutableTime;
import io.leasehold.Outage;
import io.leasehold.problem.Problem;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

class KeyRingsTest {

    private static final Duration PAUSE = Duration.ofSeconds(1);

    private final MutableTime time = new MutableTime();
    private final Outage outage = new Outage();
    private final InMemoryKeyRingStore store = new InMemoryKeyRingStore(outage);
    private final KeyRings rings = rings(store);

    @Tag("L08")
    @Test
    void withVaultAwayThereIsNoRingAndNoneIsMadeUp() {
        outage.begin();

        assertRefused(Problem.VAULT_UNAVAILABLE, rings::load);
        assertThat(rings.known()).isEmpty();
    }

    @Test
    void vaultIsAskedForTheRingAtMostOnceASecondEvenWhileItFails() {
        outage.begin();
        assertRefused(Problem.VAULT_UNAVAILABLE, rings::load);
        assertRefused(Problem.VAULT_UNAVAILABLE, rings::load);
        assertThat(outage.requests()).isEqualTo(1);

        outage.end();
        time.pass(PAUSE);

        rings.load();
        assertThat(rings.current().keys()).hasSize(1);
    }

    @Tag("L17")
    @Test
    void anUnknownKeyHasTheRingReadAgainAtMostOnceASecond() {
        rings.load();
        time.pass(PAUSE);
        int before = outage.requests();

        for (int attack = 0; attack < 100; attack++) {
            assertThat(rings.find("ffffff%02d".formatted(attack))).isEmpty();
        }

        assertThat(outage.requests()).isEqualTo(before + 1);
    }

    @Test
    void manyUnknownKeysAtOnceHaveTheRingReadOnce() {
        rings.load();
        time.pass(PAUSE);
        int before = outage.requests();

        IntStream.range(0, 100).parallel().forEach(_ -> rings.find("ffffffff"));

        assertThat(outage.requests()).isEqualTo(before + 1);
    }

    @Test
    void aKnownKeyIsFoundWithoutVaultAndWhileItIsAway() {
        String id = rings.current().active().id();
        outage.begin();
        time.pass(Duration.ofDays(1));

        assertThat(rings.find(id)).isPresent();
        assertThat(rings.known().flatMap(ring -> ring.find(id))).isPresent();
    }

    @Test
    void aKeyThatWasAddedSinceIsFoundAfterASecond() {
        KeyRing first = rings.current();
        RingKey next = KeyRing.create(new SecureRandom(), time.instant()).active();
        store.replace(new KeyRing(first.environment(), List.of(first.active(), next), 1));

        assertThat(rings.find(next.id())).isEmpty();
        time.pass(PAUSE);

        assertThat(rings.find(next.id())).isPresent();
    }

    @Test
    void twoReplicasThatCreateAtOnceAgreeOnOneRing() {
        KeyRings another = rings(store);
        KeyRings late = rings(new LosingStore(store, another));

        assertThat(late.current()).isEqualTo(another.current());
    }

    @Test
    void manyReplicasThatStartAtOnceAgreeOnOneRing() {
        assertThat(
                        IntStream.range(0, 16)
                                .parallel()
                                .mapToObj(_ -> rings(store).current())
                                .distinct())
                .hasSize(1);
    }

    @Tag("L08")
    @Test
    void aRingThatVanishedWhileItWasMadeIsRefused() {
        KeyRingStore odd =
                new KeyRingStore() {
                    @Override
                    public Optional<KeyRing> read() {
                        return Optional.empty();
                    }

                    @Override
                    public Optional<KeyRing> keep(KeyRing ring) {
                        return Optional.empty();
                    }

                    @Override
                    public Optional<Instant> order() {
                        return Optional.empty();
                    }
                };

        assertRefused(Problem.KEY_RING_UNREADABLE, rings(odd)::load);
    }

    @Tag("K17")
    @Test
    void aRingNeverPrintsItsMaterial() {
        assertThat(rings.current().toString()).contains("SecretValue[redacted]");
    }

    private KeyRings rings(KeyRingStore store) {
        return new KeyRings(store, new SecureRandom(), time, time);
    }

    /** Has another replica create the ring between this one's look and its attempt. */
    private record LosingStore(KeyRingStore store, KeyRings winner) implements KeyRingStore {
        @Override
        public Optional<KeyRing> read() {
            return store.read();
        }

        @Override
        public Optional<KeyRing> keep(KeyRing ring) {
            winner.load();
            return store.keep(ring);
        }

        @Override
        public Optional<Instant> order() {
            return store.order();
        }
    }
}
