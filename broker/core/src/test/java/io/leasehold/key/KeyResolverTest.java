package io.leasehold.key;

import static io.leasehold.Problems.assertRefused;
import static io.leasehold.integration.SampleIntegrations.BY_OAUTH;
import static io.leasehold.integration.SampleIntegrations.OPENAI;
import static io.leasehold.integration.SampleIntegrations.STRIPE;
import static org.assertj.core.api.Assertions.assertThat;

import io.leasehold.Outage;
import io.leasehold.integration.IntegrationId;
import io.leasehold.problem.Problem;
import io.leasehold.tenancy.Project;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class KeyResolverTest {

    record Claim(Project project, IntegrationId integrationId) implements KeyClaim {}

    private static final Project WEB = Project.of("acme", "web");
    private static final KeyClaim CLAIM = new Claim(WEB, OPENAI.id());

    private final Outage outage = new Outage();
    private final InMemoryKeyDocuments documents = new InMemoryKeyDocuments(outage);
    private final KeyResolver resolver = new KeyResolver(documents);

    @ParameterizedTest
    @EnumSource
    @Tag("V03")
    void aRefusedReadAtAnyLevelIsAFailureAndNeverAbsence(KeyScope scope) {
        setBothKeys();
        documents.forbid(address(scope));

        assertRefused(Problem.BROKER_NOT_PERMITTED, () -> resolver.preview(WEB, OPENAI));
        assertRefused(Problem.BROKER_NOT_PERMITTED, () -> resolver.resolve(CLAIM, OPENAI));
    }

    @Test
    void aKeyOfAnIntegrationByOauthIsNotUsedThoughSomebodyPutItThere() {
        KeyAddress address = KeyAddress.of(KeyScope.ORGANIZATION, WEB, BY_OAUTH.id());
        documents.put(address, Map.of("mode", "on", "api_key", "sk-1"));

        assertThat(resolver.preview(WEB, BY_OAUTH))
                .isEqualTo(new Resolution.Refused(ResolutionReason.SHARED_CREDENTIALS_UNSUPPORTED));
    }

    @Test
    void vaultBeingAwayIsAFailureAndNeverAbsence() {
        setBothKeys();
        outage.begin();

        assertRefused(Problem.VAULT_UNAVAILABLE, () -> resolver.resolve(CLAIM, OPENAI));
    }

    @Test
    void aClaimOnOneIntegrationResolvesNoOther() {
        setBothKeys();

        assertRefused(Problem.WRONG_INTEGRATION, () -> resolver.resolve(CLAIM, STRIPE));
        assertThat(outage.requests()).isZero();
    }

    @Test
    void aRefusalNamesTheIntegrationTheProjectAndTheReason() {
        assertRefused(Problem.KEY_UNAVAILABLE, () -> resolver.resolve(CLAIM, OPENAI))
                .startsWith("resolve key of openai for acme/web: ")
                .endsWith("(no-key)");
    }

    @Test
    void anOrganizationKeyIsUsedOnlyWhileTheProjectHasNone() {
        setBothKeys();
        assertThat(resolver.resolve(CLAIM, OPENAI).address()).isEqualTo(address(KeyScope.PROJECT));

        documents.delete(address(KeyScope.PROJECT));

        assertThat(resolver.resolve(CLAIM, OPENAI).address())
                .isEqualTo(address(KeyScope.ORGANIZATION));
    }

    private void setBothKeys() {
        documents.put(address(KeyScope.ORGANIZATION), Map.of("api_key", "sk-organization"));
        documents.put(address(KeyScope.PROJECT), Map.of("api_key", "sk-project"));
    }

    private static KeyAddress address(KeyScope scope) {
        return KeyAddress.of(scope, WEB, OPENAI.id());
    }
}
