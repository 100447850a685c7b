package io.leasehold.handle;

import static io.leasehold.Problems.assertRefused;
import static org.assertj.core.api.Assertions.assertThat;

import io.leasehold.MutableTime;
import io.leasehold.Outage;
import io.leasehold.problem.Problem;
import io.leasehold.secret.SecretValue;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class KeyRingCacheTest {

    private static final Duration PAUSE = Duration.ofSeconds(1);

    private final MutableTime time = new MutableTime();
    private final Outage outage = new Outage();
    private final InMemoryKeyRingStore store = new InMemoryKeyRingStore(outage);
    private final KeyRingCache rings = rings(store);

    @Tag("L08")
    @Test
    void withVaultAwayThereIsNoRingAndNoneIsMadeUp() {
        outage.begin();

        assertRefused(Problem.VAULT_UNAVAILABLE, rings::load);
        assertThat(rings.cached()).isEmpty();
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
        assertThat(rings.cached().flatMap(ring -> ring.find(id))).isPresent();
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
        KeyRingCache another = rings(store);
        KeyRingCache late = rings(new LosingStore(store, another));

        assertThat(late.current().sameAs(another.current())).isTrue();
    }

    @Test
    void manyReplicasThatStartAtOnceAgreeOnOneRing() {
        List<KeyRing> all =
                IntStream.range(0, 16).parallel().mapToObj(_ -> rings(store).current()).toList();

        assertThat(all).allMatch(all.getFirst()::sameAs);
    }

    @Test
    void aRingThatIsReadAgainUnchangedStaysTheObjectThatItWas() {
        KeyRing first = rings.current();

        assertThat(rings.readNow()).isSameAs(first);
        time.pass(PAUSE);
        rings.find("ffffffff");

        assertThat(rings.cached()).containsSame(first);
    }

    static Stream<UnaryOperator<KeyRing>> changes() {
        return Stream.of(
                ring -> new KeyRing("another", ring.keys(), ring.version()),
                ring -> new KeyRing(ring.environment(), ring.keys(), ring.version() + 1),
                ring -> new KeyRing(ring.environment(), List.of(), ring.version()),
                ring -> with(ring, key -> key("ffffffff", key, key.material())),
                ring -> with(ring, key -> key(key.id(), key, anotherMaterial())),
                ring -> with(ring, key -> key.withState(RingKeyState.OPEN_ONLY, key.since())),
                ring -> with(ring, key -> key.withState(key.state(), key.since().plusNanos(1))));
    }

    @ParameterizedTest
    @MethodSource("changes")
    void aRingOfWhichAnythingChangedIsTakenAsItIsNow(UnaryOperator<KeyRing> change) {
        KeyRing before = rings.current();
        store.replace(change.apply(before));

        KeyRing now = rings.readNow();

        assertThat(now).isNotSameAs(before);
        assertThat(rings.cached()).containsSame(now);
    }

    private static KeyRing with(KeyRing ring, UnaryOperator<RingKey> change) {
        return new KeyRing(
                ring.environment(), List.of(change.apply(ring.active())), ring.version());
    }

    private static RingKey key(String id, RingKey like, SecretValue material) {
        return new RingKey(id, like.state(), like.created(), like.since(), material);
    }

    private static SecretValue anotherMaterial() {
        return SecretValue.copyOf(new byte[KeyRing.MATERIAL_LENGTH]);
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

    private KeyRingCache rings(KeyRingStore store) {
        return new KeyRingCache(store, new SecureRandom(), time, time);
    }

    /** Has another replica create the ring between this one's look and its attempt. */
    private record LosingStore(KeyRingStore store, KeyRingCache winner) implements KeyRingStore {
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
