package io.leasehold.memory;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class RecentTest {

    private final Recent<Integer, String> recent = new Recent<>(10);

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
    void thereAreNeverMoreThanTwoGenerations() {
        IntStream.range(0, 1_000).forEach(other -> recent.keep(other, "other"));

        assertThat(IntStream.range(0, 1_000).filter(key -> recent.find(key) != null).count())
                .isLessThanOrEqualTo(22);
    }
}
