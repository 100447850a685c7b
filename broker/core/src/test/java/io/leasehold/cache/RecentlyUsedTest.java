package io.leasehold.cache;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class RecentlyUsedTest {

    private final RecentlyUsed<Integer, String> recent = new RecentlyUsed<>(10);

    @Test
    void whatIsUsedIsKeptHoweverMuchElseComes() {
        recent.keep(-1, "used");

        IntStream.range(0, 1_000)
                .forEach(
                        other -> {
                            recent.keep(other, "other");
                            assertThat(recent.find(-1)).isEqualTo("used");
                        });
    }

    @Test
    void whatIsNotUsedIsForgotten() {
        recent.keep(-1, "unused");

        IntStream.range(0, 30).forEach(other -> recent.keep(other, "other"));

        assertThat(recent.find(-1)).isNull();
    }

    @Test
    void whatWeighsMuchLeavesRoomForLittle() {
        RecentlyUsed<Integer, String> weighed = new RecentlyUsed<>(10, String::length);
        IntStream.range(0, 100).forEach(key -> weighed.keep(key, "12345"));
        weighed.keep(-1, "1234");
        weighed.keep(-1, "1234");

        assertThat(IntStream.range(0, 100).filter(key -> weighed.find(key) != null).count())
                .isBetween(1L, 6L);
        assertThat(weighed.find(-1)).isEqualTo("1234");
    }

    @Test
    void thereAreNeverMoreThanTwoGenerations() {
        IntStream.range(0, 1_000).forEach(other -> recent.keep(other, "other"));

        assertThat(IntStream.range(0, 1_000).filter(key -> recent.find(key) != null).count())
                .isLessThanOrEqualTo(22);
    }
}
