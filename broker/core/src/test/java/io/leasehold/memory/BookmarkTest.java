package io.leasehold.memory;

import static org.assertj.core.api.Assertions.assertThat;

import io.leasehold.MutableTime;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class BookmarkTest {

    private static final Duration LONG = Duration.ofHours(1);

    private final MutableTime time = new MutableTime();
    private final Memory<String, Integer> memory =
            new Memory<>(new MemoryBounds(LONG, LONG, LONG, 8), time, Runnable::run);
    private final Bookmark<String, Integer> bookmark = memory.bookmark("a");

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

        memory.forget("a");

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
        memory.forget("a");
        assertFound();

        memory.put("a", 2);

        assertFound(2);
    }

    private void assertFound(Integer... values) {
        assertThat(bookmark.remembered(() -> 0).stream()).containsExactly(values);
    }
}
