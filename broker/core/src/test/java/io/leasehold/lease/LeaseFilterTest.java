package io.leasehold.lease;

import static io.leasehold.Problems.assertRefused;
import static org.assertj.core.api.Assertions.assertThat;

import io.leasehold.integration.IntegrationId;
import io.leasehold.login.EntityId;
import io.leasehold.problem.Problem;
import io.leasehold.tenancy.Project;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class LeaseFilterTest {

    @ParameterizedTest
    @CsvSource({
        "lease/acme,                       acme/web/openai/e1  acme/web/stripe/e2  acme/api/openai/e1",
        "lease/acme/,                      acme/web/openai/e1  acme/web/stripe/e2  acme/api/openai/e1",
        "lease/acme/web,                   acme/web/openai/e1  acme/web/stripe/e2",
        "lease/acme/web/,                  acme/web/openai/e1  acme/web/stripe/e2",
        "lease/acme/web/openai,            acme/web/openai/e1",
        "lease/acme/web/openai/,           acme/web/openai/e1",
        "lease/acme/web/openai.call,       acme/web/openai/e1",
        "lease/acme/web/openai.call.e1,    acme/web/openai/e1",
        "lease/acme/web/openai.call.e2,    ''",
        "lease/acme/web/open,              ''",
        "lease/acme/we,                    ''",
        "lease/acm,                        ''",
        "lease/other,                      other/web/openai/e1",
    })
    void aPrefixMatchesWholeWordsOnly(String prefix, String matched) {
        LeaseFilter selection = LeaseFilter.ofPrefix(prefix);

        for (String lease :
                new String[] {
                    "acme/web/openai/e1",
                    "acme/web/stripe/e2",
                    "acme/api/openai/e1",
                    "other/web/openai/e1"
                }) {
            assertThat(selection.matches(id(lease))).as(lease).isEqualTo(matched.contains(lease));
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "/",
                "lease",
                "lease/",
                "lease//",
                "lease//web",
                "/lease/acme",
                "lease/acme//",
                "lease/acme/web/openai//",
                "lease/Acme",
                "lease/acme/w.b",
                "lease/../acme",
                "lease/acme/web/openai.",
                "lease/acme/web/openai.export",
                "lease/acme/web/openai.call.",
                "lease/acme/web/openai.call.e*",
                "lease/acme/web/*",
                "lease/acme/web/openai.call.e1.0000000000000000000001",
                "lease/acme/web/openai/call",
                "org/acme",
                "auth/token"
            })
    void whatIsNoPrefixOfLeasesIsRefused(String text) {
        assertRefused(Problem.REQUEST_MALFORMED, () -> LeaseFilter.ofPrefix(text))
                .contains("lease/<org>");
    }

    @Test
    void aHolderNarrowsWhatAPrefixMeans() {
        LeaseFilter selection = narrowed("lease/acme", "e1");

        assertThat(selection.matches(id("acme/web/openai/e1"))).isTrue();
        assertThat(selection.matches(id("acme/api/openai/e1"))).isTrue();
        assertThat(selection.matches(id("acme/web/stripe/e2"))).isFalse();
    }

    @Test
    void anotherHolderThanThePrefixNamesIsRefused() {
        assertThat(narrowed("lease/acme/web/openai.call.e1", "e1"))
                .isEqualTo(LeaseFilter.ofPrefix("lease/acme/web/openai.call.e1"));
        assertRefused(
                        Problem.REQUEST_MALFORMED,
                        () -> narrowed("lease/acme/web/openai.call.e1", "e2"))
                .contains("holder");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "e 1", "e/1", "*"})
    void aHolderThatIsNoEntityIsRefused(String holder) {
        assertRefused(Problem.REQUEST_MALFORMED, () -> narrowed("lease/acme", holder))
                .contains("holder");
    }

    @Test
    void leavesThatNameNoLeaseAreAmongNone() {
        LeaseId lease = id("acme/web/openai/e1");

        assertThat(
                        LeaseFilter.of(lease.project())
                                .select(
                                        lease.project(),
                                        List.of("forged", lease.leaf(), "openai.call")))
                .containsExactly(lease);
    }

    private static LeaseFilter narrowed(String prefix, String holder) {
        return LeaseFilter.ofPrefix(prefix)
                .narrowed(Optional.empty(), Optional.empty(), Optional.of(holder));
    }

    /** The lease of {@code org/project/integration/holder}. */
    private static LeaseId id(String lease) {
        String[] parts = lease.split("/");
        return new LeaseId(
                Project.of(parts[0], parts[1]),
                new IntegrationId(parts[2]),
                LeaseUse.CALL,
                new EntityId(parts[3]),
                "0".repeat(RandomId.LENGTH));
    }
}
