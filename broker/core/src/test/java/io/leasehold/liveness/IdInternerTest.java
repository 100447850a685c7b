package io.leasehold.liveness;

import static org.assertj.core.api.Assertions.assertThat;

import io.leasehold.lease.LeaseId;
import org.junit.jupiter.api.Test;

class IdInternerTest {

    private final IdInterner ids = new IdInterner();

    @Test
    void aSharedIdIsEqualToWhatItWasMadeOf() {
        LeaseId id = id("acme", "web", "openai", "e-1", "a");

        assertThat(ids.of(id)).isEqualTo(id);
        assertThat(ids.of(id)).isEqualTo(id);
    }

    @Test
    void leasesOfAProjectShareAllButTheirRandomPart() {
        LeaseId one = ids.of(id("acme", "web", "openai", "e-1", "a"));
        LeaseId other = ids.of(id("acme", "web", "openai", "e-1", "b"));

        assertThat(other.project()).isSameAs(one.project());
        assertThat(other.integration()).isSameAs(one.integration());
        assertThat(other.holder()).isSameAs(one.holder());
        assertThat(other.random()).isNotEqualTo(one.random());
    }

    @Test
    void projectsOfAnOrganizationShareItAndNothingElse() {
        LeaseId one = ids.of(id("acme", "web", "openai", "e-1", "a"));
        LeaseId other = ids.of(id("acme", "api", "stripe", "e-2", "a"));

        assertThat(other.project().organization()).isSameAs(one.project().organization());
        assertThat(other).isEqualTo(id("acme", "api", "stripe", "e-2", "a"));
    }

    private static LeaseId id(
            String organization, String project, String integration, String holder, String random) {
        return LeaseId.parse(
                "lease/%s/%s/%s.call.%s.%s"
                        .formatted(
                                organization,
                                project,
                                integration,
                                holder,
                                random.repeat(LeaseId.RANDOM_LENGTH)));
    }
}
