package io.leasehold.acceptance.bench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.leasehold.acceptance.Measurements;
import java.util.List;
import org.junit.jupiter.api.Test;

class RatioTest {

    @Test
    void aRatioIsOneFigureByAnother() {
        assertThat(Ratio.of("calls", 3, 2)).isEqualTo(1.5);
        assertThat(Ratio.of("calls", 0, 2)).isZero();
    }

    @Test
    void aRatioWithoutADenominatorIsNoFigure() {
        for (double none : new double[] {0, Double.NaN}) {
            assertThatThrownBy(() -> Ratio.of("issue-per-token-create", 3, none))
                    .isInstanceOf(UnmeasuredException.class)
                    .hasMessageContaining("issue-per-token-create");
        }
    }

    @Test
    void theMedianOfNothingIsNoFigure() {
        assertThatThrownBy(() -> Medians.of(List.of())).isInstanceOf(UnmeasuredException.class);
    }

    @Test
    void whatIsNoNumberIsNotPrinted() {
        assertThatThrownBy(() -> Measurements.print("calls", Double.POSITIVE_INFINITY, "ratio"))
                .isInstanceOf(IllegalArgumentException.class);
    }
}
