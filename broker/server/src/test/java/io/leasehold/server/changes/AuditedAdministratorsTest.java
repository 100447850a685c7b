package io.leasehold.server.changes;

import static io.leasehold.Problems.assertRefused;
import static io.leasehold.integration.SampleIntegrations.OPENAI;
import static org.assertj.core.api.Assertions.assertThat;

import io.leasehold.MutableTime;
import io.leasehold.administration.Administrator;
import io.leasehold.administration.Entitling;
import io.leasehold.administration.InMemoryKeyVault;
import io.leasehold.administration.KeyAdministration;
import io.leasehold.administration.KeyAuthor;
import io.leasehold.administration.OrganizationModes;
import io.leasehold.administration.Precondition;
import io.leasehold.administration.Removal;
import io.leasehold.administration.ValidatedKey;
import io.leasehold.audit.AuditedChanges;
import io.leasehold.audit.ControlEvent;
import io.leasehold.audit.ControlEvent.KeyAction;
import io.leasehold.audit.ControlEvent.KeyEdit;
import io.leasehold.audit.FakeAuditLog;
import io.leasehold.key.KeyAddress;
import io.leasehold.key.KeyMode;
import io.leasehold.problem.Problem;
import io.leasehold.secret.SecretValue;
import io.leasehold.server.management.Authors;
import io.leasehold.tenancy.OrganizationId;
import io.leasehold.tenancy.Project;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

class AuditedAdministratorsTest {

    private static final KeyAddress.OfOrganization SHARED =
            new KeyAddress.OfOrganization(new OrganizationId("acme"), OPENAI.id());
    private static final KeyAddress.OfProject OWN =
            new KeyAddress.OfProject(Project.of("acme", "web"), OPENAI.id());
    private static final Precondition ANYTHING = new Precondition.Anything();

    private final InMemoryKeyVault vault = new InMemoryKeyVault(new MutableTime());
    private final FakeAuditLog log = new FakeAuditLog();
    private final Administrator ada =
            new AuditedAdministrators(
                            _ -> vault.administrator("ada"),
                            new AuditedChanges(log),
                            new Authors(_ -> KeyAuthor.displayed("ada")))
                    .of(SecretValue.ofText("token"));
    private final KeyAdministration keys =
            new KeyAdministration(
                    Entitling.EVERY_TENANT, Entitling.everybody(), vault, _ -> unremembered());
    private final OrganizationModes modes =
            new OrganizationModes(
                    Entitling.EVERY_TENANT, Entitling.everybody(), vault, _ -> unremembered());

    @Test
    void eachChangeOfAKeyIsAnEntryThatSaysWhoMadeIt() {
        keys.set(ada, SHARED, key("sk-1"), ANYTHING);
        keys.remove(ada, SHARED, Removal.RESTORABLY, ANYTHING);
        keys.restore(ada, SHARED, OPENAI);
        modes.change(ada, SHARED, OPENAI, KeyMode.LOCKED, ANYTHING);
        keys.remove(ada, SHARED, Removal.FOR_GOOD, ANYTHING);
        keys.optOut(ada, OWN, ANYTHING);
        keys.remove(ada, OWN, Removal.FOR_GOOD, ANYTHING);

        assertThat(log.entries())
                .allSatisfy(
                        entry ->
                                assertThat(entry)
                                        .isInstanceOfSatisfying(
                                                KeyEdit.class,
                                                edit -> assertThat(edit.by()).isEqualTo("ada")))
                .extracting(entry -> ((KeyEdit) entry).action())
                .containsExactly(
                        KeyAction.SET,
                        KeyAction.HIDE,
                        KeyAction.RESTORE,
                        KeyAction.MODE,
                        KeyAction.DROP,
                        KeyAction.DESTROY,
                        KeyAction.OPT_OUT,
                        KeyAction.REMOVE);
    }

    @TestFactory
    Stream<DynamicTest> whatCannotBeEnteredIsNotDone() {
        Map<String, Runnable> changes =
                Map.of(
                        "set",
                        () -> keys.set(ada, SHARED, key("sk-2"), ANYTHING),
                        "mode",
                        () -> modes.change(ada, SHARED, OPENAI, KeyMode.OFF, ANYTHING),
                        "hide",
                        () -> keys.remove(ada, SHARED, Removal.RESTORABLY, ANYTHING),
                        "drop",
                        () -> keys.remove(ada, SHARED, Removal.FOR_GOOD, ANYTHING),
                        "opt-out",
                        () -> keys.optOut(ada, OWN, ANYTHING));
        keys.set(ada, SHARED, key("sk-1"), ANYTHING);
        List<ControlEvent> before = log.entries();
        log.becomeUnwritable();
        return changes.entrySet().stream()
                .map(
                        change ->
                                DynamicTest.dynamicTest(
                                        change.getKey(),
                                        () -> requireNotDone(change.getValue(), before)));
    }

    private void requireNotDone(Runnable change, List<ControlEvent> before) {
        assertRefused(Problem.LOG_UNAVAILABLE, change::run);

        assertThat(vault.history(SHARED).orElseThrow().current()).isEqualTo(1);
        assertThat(vault.inspect(SHARED).orElseThrow().document().mode()).isEqualTo(KeyMode.ON);
        assertThat(vault.history(OWN)).isEmpty();
        assertThat(log.entries()).isEqualTo(before);
    }

    /** Nobody remembers keys here, who would have to be told of a change. */
    private static void unremembered() {}

    private static ValidatedKey key(String key) {
        return ValidatedKey.of(OPENAI, Map.of("api_key", SecretValue.ofText(key)));
    }
}
