package io.leasehold.anchor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** What every {@link AnchorStore} must do, be it a fake or a real Vault. */
public abstract class AnchorStoreContract {

    private static final String TEXT = "origin\n7\nhash\n\n\u2014 origin c2lnbmF0dXJl\n";

    /** The store; before a test method uses it, there is no anchor in it. */
    protected abstract AnchorStore store();

    @Test
    void atFirstThereIsNone() {
        assertThat(store().find("r1")).isEqualTo(Anchor.none(0));
        assertThat(store().find("r1").isPresent()).isFalse();
    }

    @Test
    void anAnchorIsFoundAsItWasKeptAndEachReplicaHasItsOwn() {
        Anchor kept = keep("r1", 7);
        keep("r2", 9);

        assertThat(kept).isEqualTo(new Anchor(7, TEXT, 1));
        assertThat(store().find("r1")).isEqualTo(kept);
        assertThat(store().find("r2").size()).isEqualTo(9);
    }

    @Test
    void anAnchorTakesThePlaceOfTheOneThatWasReadAndOfNoOther() {
        Anchor first = keep("r1", 7);
        Anchor second = store().keep("r1", first.followedBy(8, TEXT)).orElseThrow();

        assertThat(store().keep("r1", first.followedBy(9, TEXT))).isEmpty();
        assertThat(store().keep("r1", Anchor.none(0).followedBy(9, TEXT))).isEmpty();
        assertThat(store().find("r1")).isEqualTo(second).isEqualTo(new Anchor(8, TEXT, 2));
    }

    @Test
    void noAnchorIsFollowedByASmallerOne() {
        Anchor first = keep("r1", 7);

        assertThatThrownBy(() -> first.followedBy(6, TEXT))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    @Tag("V18")
    void ofManyWhoKeepAtOnceOneSucceeds() {
        List<Anchor> kept =
                IntStream.range(0, 8)
                        .mapToObj(i -> Anchor.none(0).followedBy(i, TEXT))
                        .parallel()
                        .flatMap(next -> store().keep("r1", next).stream())
                        .toList();

        assertThat(kept).hasSize(1);
        assertThat(store().find("r1")).isEqualTo(kept.getFirst());
    }

    private Anchor keep(String replica, long size) {
        return store().keep(replica, Anchor.none(0).followedBy(size, TEXT)).orElseThrow();
    }
}
