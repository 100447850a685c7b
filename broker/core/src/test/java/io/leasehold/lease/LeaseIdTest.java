package io.leasehold.lease;

import static io.leasehold.Problems.assertRefused;
import static org.assertj.core.api.Assertions.assertThat;

import io.leasehold.integration.IntegrationId;
import io.leasehold.login.EntityId;
import io.leasehold.problem.Problem;
import io.leasehold.tenancy.Project;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LeaseIdTest {

    private static final String RANDOM = "0123456789abcdefABCDEF";

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "lease",
                "lease/acme/web",
                "lease/acme/web/",
                "lease/acme/web/openai.call.entity-1",
                "lease/acme/web/openai.call.entity-1.short",
                "lease/acme/web/openai.call.entity-1.0123456789abcdefABCDEF/x",
                "lease/acme/../openai.call.entity-1.0123456789abcdefABCDEF",
                "lease/Acme/web/openai.call.entity-1.0123456789abcdefABCDEF",
                "lease/acme/web/openai.export.entity-1.0123456789abcdefABCDEF",
                "lease/acme/web/openai.call..0123456789abcdefABCDEF",
                "lease/acme/web/openai.call.entity-1.0123456789abcdefABCDE%",
                "lease/acme/web/openai.call.entity-1.0123456789abcdefABCDEF\n",
                "project/acme/web/openai.call.entity-1.0123456789abcdefABCDEF",
                "${jndi:ldap://x}",
            })
    void textThatCanNameNoLeaseIsAnUnknownLease(String text) {
        assertRefused(Problem.LEASE_UNKNOWN, () -> LeaseId.parse(text));
    }

    @Test
    void anIdIsThePathOfItsRecordAndReadsBack() {
        LeaseId id =
                new LeaseId(
                        Project.of("acme", "web"),
                        new IntegrationId("google-maps"),
                        LeaseUse.CALL,
                        new EntityId("entity-1"),
                        RANDOM);

        assertThat(id).hasToString("lease/acme/web/google-maps.call.entity-1." + RANDOM);
        assertThat(LeaseId.parse(id.toString())).isEqualTo(id);
        assertThat(LeaseId.ofLeaf(id.project(), id.leaf())).contains(id);
    }
}
