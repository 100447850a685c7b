package io.leasehold.tenancy;

import static io.leasehold.Problems.assertRefused;
import static org.assertj.core.api.Assertions.assertThat;

import io.leasehold.problem.Problem;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class IdsTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "-a",
                "A",
                "a.b",
                "a/b",
                "..",
                ".",
                "a%2e",
                "a?",
                "a#",
                "{a}",
                "*",
                "+",
                "a b",
                "a\n",
                "a\r\n",
                "\0",
                "ä",
                "a_b",
                "\uD83D\uDE00"
            })
    @Tag("V01")
    void anIdThatCouldLeaveItsSegmentIsRefusedWithoutRepeatingIt(String text) {
        assertRefused(Problem.ID_INVALID, () -> new ProjectId(text))
                .isEqualTo(
                        "read project id: it must be 1 to 63 characters of a-z, 0-9 and '-',"
                                + " and start with a letter or digit");
    }

    @Test
    void anIdHasAtMost63Characters() {
        assertThat(new OrganizationId("a".repeat(63)).value()).hasSize(63);
        assertRefused(Problem.ID_INVALID, () -> new OrganizationId("a".repeat(64)));
    }

    @Test
    void aProjectPrintsAsItsPath() {
        assertThat(Project.of("acme", "web-2")).hasToString("acme/web-2");
    }
}
