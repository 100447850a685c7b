package io.leasehold.cache;

import static org.assertj.core.api.Assertions.assertThat;

import io.leasehold.MutableTime;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class CacheLookupTest {

    private static final Duration LONG = Duration.ofHours(1);

    private final MutableTime time = new MutableTime();
    private final RefreshAheadCache<String, Integer> memory =
            new RefreshAheadCache<>(new CachePolicy(LONG, LONG, LONG, 8), time, Runnable::run);
    private final CacheLookup<String, Integer> bookmark = memory.lookup("a");

    @Test
    void whatIsNotRememberedIsNotFound() {
        assertFound();
    }

    @Test
    void aValueThatTookThePlaceOfAnotherIsFound() {
        memory.put("a", 1);
        assertFound(1);

        memory.put("a", 2);

        assertFound(2);
    }

    @Test
    void aForgottenValueIsNotFound() {
        memory.put("a", 1);
        assertFound(1);

        memory.invalidate("a");

        assertFound();
    }

    @Test
    void aValueThatHadToMakeRoomIsNotFound() {
        memory.put("a", 1);
        assertFound(1);

        for (int other = 0; other < 20; other++) {
            time.pass(Duration.ofSeconds(1));
            memory.put("other-" + other, other);
        }

        assertFound();
    }

    @Test
    void aValueThatComesAfterOneWasForgottenIsFound() {
        memory.put("a", 1);
        assertFound(1);
        memory.invalidate("a");
        assertFound();

        memory.put("a", 2);

        assertFound(2);
    }

    private void assertFound(Integer... values) {
        assertThat(bookmark.getIfFresh(() -> 0).stream()).containsExactly(values);
    }
}
