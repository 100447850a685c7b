package io.leasehold.handle;

import static io.leasehold.Problems.assertRefused;
import static org.assertj.core.api.Assertions.assertThat;

import io.leasehold.MutableTime;
import io.leasehold.Outage;
import io.leasehold.problem.Problem;
import io.leasehold.tenancy.Project;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

class KeyRingRotationTest {

    private static final Duration AGE = Duration.ofDays(30);
    private static final Duration PUBLISHED = Duration.ofSeconds(60);
    private static final Duration KEPT = Duration.ofHours(25);
    private static final Duration INSTANT = Duration.ofNanos(1);

    private final MutableTime time = new MutableTime();
    private final Outage outage = new Outage();
    private final InMemoryKeyRingStore store = new InMemoryKeyRingStore(outage);
    private final KeyRingCache rings = new KeyRingCache(store, new SecureRandom(), time, time);
    private final KeyRingRotation rotation = rotation(rings);
    private final HandleCipher handles = new HandleCipher(rings, new SecureRandom());

    @Test
    void aYoungKeyIsLeftAlone() {
        rings.load();
        time.pass(AGE.minus(INSTANT));

        assertThat(rotation.turn()).isEmpty();
    }

    @Tag("L07")
    @Test
    void aKeyLivesThroughItsStatesEachInItsTime() {
        rings.load();
        time.pass(AGE);
        String next = assertStep(KeyRingTransition.Kind.PUBLISHED);
        String first = rings.current().active().id();
        time.pass(PUBLISHED.minus(INSTANT));
        assertThat(rotation.turn()).isEmpty();

        time.pass(INSTANT);
        assertThat(assertStep(KeyRingTransition.Kind.ACTIVATED)).isEqualTo(next);
        assertThat(rings.current().active().id()).isEqualTo(next).isNotEqualTo(first);
        time.pass(KEPT.minus(INSTANT));
        assertThat(rotation.turn()).isEmpty();
        assertThat(rings.find(first)).isPresent();

        time.pass(INSTANT);
        assertThat(assertStep(KeyRingTransition.Kind.DESTROYED)).isEqualTo(first);
        assertThat(rings.find(first)).isEmpty();
    }

    @Test
    void anOrderReplacesKeysThatWereMadeBeforeItAndOnlyOnce() {
        rings.load();
        time.pass(Duration.ofSeconds(1));
        store.order(time.instant());
        time.pass(Duration.ofSeconds(1));

        assertStep(KeyRingTransition.Kind.PUBLISHED);
        time.pass(PUBLISHED);
        assertStep(KeyRingTransition.Kind.ACTIVATED);

        assertThat(rotation.turn()).isEmpty();
    }

    @Tag("L07")
    @Test
    void aHandleOpensAfterARotationOnAReplicaThatHasNotReadTheRingSince() {
        KeyRingCache other = new KeyRingCache(store, new SecureRandom(), time, time);
        HandlePayload lease = new HandlePayload(Project.of("acme", "web"), "leaf", time.instant());
        LeaseHandle old = handles.encrypt(lease);
        other.load();
        time.pass(AGE);
        rotation.turn();
        rotation(other).turn();
        time.pass(PUBLISHED);
        rotation.turn();

        HandleCipher elsewhere = new HandleCipher(other, new SecureRandom());
        LeaseHandle fresh = handles.encrypt(lease);
        outage.begin();

        assertThat(elsewhere.decrypt(fresh)).isEqualTo(lease);
        assertThat(elsewhere.decrypt(old)).isEqualTo(lease);
        assertThat(handles.decrypt(elsewhere.encrypt(lease))).isEqualTo(lease);
    }

    @Tag("L05")
    @Test
    void whatADestroyedKeySealedCannotBeOpened() {
        HandlePayload lease = new HandlePayload(Project.of("acme", "web"), "leaf", time.instant());
        LeaseHandle old = handles.encrypt(lease);
        for (Duration wait : new Duration[] {AGE, PUBLISHED, KEPT}) {
            time.pass(wait);
            rotation.turn();
        }

        assertRefused(Problem.HANDLE_INVALID, () -> handles.decrypt(old));
    }

    @Test
    void ofManyReplicasThatTakeTheSameStepOneSucceeds() {
        rings.load();
        time.pass(AGE);

        assertThat(
                        IntStream.range(0, 8)
                                .parallel()
                                .mapToObj(
                                        _ ->
                                                rotation(
                                                                new KeyRingCache(
                                                                        store,
                                                                        new SecureRandom(),
                                                                        time,
                                                                        time))
                                                        .turn())
                                .filter(Optional::isPresent))
                .hasSize(1);
        assertThat(store.read().orElseThrow().keys()).hasSize(2);
    }

    @Test
    void withVaultAwayNothingChanges() {
        rings.load();
        KeyRing before = rings.current();
        time.pass(AGE);
        outage.begin();

        assertRefused(Problem.VAULT_UNAVAILABLE, rotation::turn);

        assertThat(rings.current()).isEqualTo(before);
    }

    private String assertStep(KeyRingTransition.Kind kind) {
        KeyRingTransition change = rotation.turn().orElseThrow();
        assertThat(change.kind()).isEqualTo(kind);
        return change.key();
    }

    private KeyRingRotation rotation(KeyRingCache of) {
        return new KeyRingRotation(
                of, store, new RotationSchedule(AGE, PUBLISHED, KEPT), new SecureRandom(), time);
    }
}
