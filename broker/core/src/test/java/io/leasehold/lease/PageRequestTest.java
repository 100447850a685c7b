package io.leasehold.lease;

import static io.leasehold.Problems.assertRefused;
import static org.assertj.core.api.Assertions.assertThat;

import io.leasehold.problem.Problem;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PageRequestTest {

    private static final List<String> NAMES = List.of("d", "b", "a", "c");

    @Test
    void withoutAnythingSaidThePageIsAllSorted() {
        assertThat(PageRequest.read(Optional.empty(), Optional.empty()).of(NAMES))
                .containsExactly("a", "b", "c", "d");
    }

    @Test
    void aPageBeginsAfterTheLastNameSeenAndIsNoLongerThanItsLimit() {
        assertThat(page("a", "2")).containsExactly("b", "c");
        assertThat(page("c", "2")).containsExactly("d");
        assertThat(page("d", "2")).isEmpty();
    }

    @Test
    void theLastNameSeenNeedNotBeThereAnyMore() {
        assertThat(page("aa", "1")).containsExactly("b");
    }

    @ParameterizedTest
    @ValueSource(strings = {"0", "-1"})
    void aLimitThatIsNotPositiveIsNone(String limit) {
        assertThat(page("", limit)).hasSize(4);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "ten", "1.5", "+1", "9999999999", "1 "})
    void aLimitThatIsNoNumberIsRefused(String limit) {
        assertRefused(Problem.REQUEST_MALFORMED, () -> page("a", limit)).contains("limit");
    }

    private static List<String> page(String after, String limit) {
        return PageRequest.read(Optional.of(after), Optional.of(limit)).of(NAMES);
    }
}
