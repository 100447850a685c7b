package io.leasehold.handle;

import static org.assertj.core.api.Assertions.assertThat;

import io.leasehold.secret.SecretValue;
import java.time.Instant;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** What every {@link KeyRingStore} must do, be it a fake or a real Vault. */
public abstract class KeyRingStoreContract {

    /** The store; before the first test method uses it, there is no ring in it. */
    protected abstract KeyRingStore store();

    @Test
    void atFirstThereIsNoRing() {
        assertThat(store().read()).isEmpty();
    }

    @Test
    void aRingIsReadAsItWasCreated() {
        KeyRing ring =
                new KeyRing(
                        "00112233aabbccdd",
                        List.of(
                                key("0000000a", RingKeyState.OPEN_ONLY),
                                key("0000000b", RingKeyState.ACTIVE),
                                key("0000000c", RingKeyState.PENDING)),
                        0);

        assertThat(store().keep(ring).orElseThrow().version()).isEqualTo(1);

        assertSame(store().read().orElseThrow(), ring);
    }

    @Test
    void aRingThatIsThereIsNeverReplacedByAnother() {
        KeyRing first = ring("0000000a");
        store().keep(first);

        assertThat(store().keep(ring("0000000b"))).isEmpty();

        assertSame(store().read().orElseThrow(), first);
    }

    @Test
    @Tag("V18")
    void ofManyThatCreateAtOnceOneSucceeds() {
        List<KeyRing> kept =
                IntStream.range(0, 8)
                        .mapToObj(number -> ring("0000000" + number))
                        .parallel()
                        .filter(ring -> store().keep(ring).isPresent())
                        .toList();

        assertThat(kept).hasSize(1);
        assertSame(store().read().orElseThrow(), kept.getFirst());
    }

    @Test
    void aRingTakesThePlaceOfTheOneThatItWasMadeFromAndOfNoOther() {
        KeyRing first = store().keep(ring("0000000a")).orElseThrow();
        KeyRing next =
                new KeyRing(
                        first.environment(),
                        List.of(key("0000000b", RingKeyState.ACTIVE)),
                        first.version());

        assertSame(store().keep(next).orElseThrow(), next);
        assertThat(store().keep(next)).isEmpty();

        assertThat(store().read().orElseThrow().version()).isEqualTo(2);
        assertSame(store().read().orElseThrow(), next);
    }

    @Test
    void withoutAnOrderThereIsNone() {
        assertThat(store().order()).isEmpty();
    }

    private static KeyRing ring(String keyId) {
        return new KeyRing("00112233aabbccdd", List.of(key(keyId, RingKeyState.ACTIVE)), 0);
    }

    private static RingKey key(String id, RingKeyState state) {
        return new RingKey(
                id,
                state,
                Instant.parse("2026-01-01T12:00:00Z"),
                Instant.parse("2026-01-02T12:00:00Z"),
                SecretValue.ofText("material-of-the-key-" + id + "-32."));
    }

    private static void assertSame(KeyRing read, KeyRing written) {
        assertThat(read.environment()).isEqualTo(written.environment());
        assertThat(read.keys()).hasSameSizeAs(written.keys());
        for (int place = 0; place < written.keys().size(); place++) {
            RingKey back = read.keys().get(place);
            RingKey key = written.keys().get(place);
            assertThat(back.id()).isEqualTo(key.id());
            assertThat(back.state()).isEqualTo(key.state());
            assertThat(back.created()).isEqualTo(key.created());
            assertThat(back.since()).isEqualTo(key.since());
            assertThat(back.material().sameAs(key.material())).isTrue();
        }
    }
}
