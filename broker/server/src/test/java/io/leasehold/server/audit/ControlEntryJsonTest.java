package io.leasehold.server.audit;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import io.leasehold.audit.ControlEvent;
import io.leasehold.audit.ControlEvent.KeyAction;
import io.leasehold.audit.ControlEvent.KeyDelivery;
import io.leasehold.audit.ControlEvent.KeyEdit;
import io.leasehold.audit.ControlEvent.LeaseEnd;
import io.leasehold.audit.ControlEvent.LeaseIssue;
import io.leasehold.audit.ControlEvent.LeaseRenewal;
import io.leasehold.audit.ControlEvent.NotDone;
import io.leasehold.audit.ControlEvent.RecipientAction;
import io.leasehold.audit.ControlEvent.RecipientEdit;
import io.leasehold.audit.ControlEvent.Refusal;
import io.leasehold.audit.ControlEvent.RefusalsOmitted;
import io.leasehold.audit.ControlEvent.SignIn;
import io.leasehold.audit.ControlEvent.Surface;
import io.leasehold.audit.ControlEvent.TenancyAction;
import io.leasehold.audit.ControlEvent.TenancyEdit;
import io.leasehold.integration.IntegrationId;
import io.leasehold.key.KeyAddress;
import io.leasehold.key.KeyMode;
import io.leasehold.key.KeyScope;
import io.leasehold.lease.Lease;
import io.leasehold.lease.LeaseRestrictions;
import io.leasehold.login.EntityId;
import io.leasehold.problem.Problem;
import io.leasehold.tenancy.OrganizationId;
import io.leasehold.tenancy.Project;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.json.JsonMapper;

class ControlEntryJsonTest {

    private static final Instant NOW = Instant.parse("2026-11-30T10:00:00.5Z");
    private static final Instant EXPIRES = Instant.parse("2026-11-30T11:00:00Z");
    private static final String LEASE =
            "\"holder\":\"entity-1\",\"integration\":\"openai\","
                    + "\"lease\":\"lease/acme/web/openai.call.entity-1.0123456789abcdefghijkl\"";
    private static final String LAPTOP = "0123456789abcdef0123456789abcdef";
    private static final String SERVER = "fedcba9876543210fedcba9876543210";
    private static final String THUMBPRINT = "0123456789abcdef0123456789abcdef";
    private static final OrganizationId ACME = new OrganizationId("acme");
    private static final IntegrationId OPENAI = new IntegrationId("openai");
    private static final Project WEB = Project.of("acme", "web");

    static Stream<Arguments> entries() {
        return Stream.of(
                Arguments.of(
                        new LeaseIssue(lease("payments")),
                        "{\"event\":\"lease-issue\",\"expires\":\"2026-11-30T11:00:00Z\","
                                + LEASE.replace(
                                        "\"integration",
                                        "\"holder_name\":\"payments\",\"integration")
                                + ",\"organization\":\"acme\",\"project\":\"web\","
                                + "\"time\":\"2026-11-30T10:00:00.500Z\",\"use\":\"call\",\"v\":1}"),
                Arguments.of(
                        new LeaseRenewal(lease("payments")),
                        "{\"event\":\"lease-renew\",\"expires\":\"2026-11-30T11:00:00Z\","
                                + LEASE
                                + ",\"organization\":\"acme\",\"project\":\"web\","
                                + "\"time\":\"2026-11-30T10:00:00.500Z\",\"v\":1}"),
                Arguments.of(
                        new LeaseEnd(Records.lease(), "ada"),
                        "{\"by\":\"ada\",\"event\":\"lease-end\","
                                + LEASE
                                + ",\"organization\":\"acme\",\"project\":\"web\","
                                + "\"time\":\"2026-11-30T10:00:00.500Z\",\"v\":1}"),
                Arguments.of(
                        new KeyEdit(
                                new KeyAddress.OfOrganization(ACME, OPENAI),
                                KeyAction.MODE,
                                OptionalInt.of(4),
                                Optional.of(KeyMode.LOCKED),
                                "ada"),
                        "{\"action\":\"mode\",\"by\":\"ada\",\"event\":\"key-change\","
                                + "\"integration\":\"openai\",\"mode\":\"locked\","
                                + "\"organization\":\"acme\",\"time\":\"2026-11-30T10:00:00.500Z\","
                                + "\"v\":1,\"version\":4}"),
                Arguments.of(
                        new KeyEdit(
                                new KeyAddress.OfProject(WEB, OPENAI),
                                KeyAction.OPT_OUT,
                                OptionalInt.empty(),
                                Optional.empty(),
                                "ada"),
                        "{\"action\":\"opt-out\",\"by\":\"ada\",\"event\":\"key-change\","
                                + "\"integration\":\"openai\",\"organization\":\"acme\","
                                + "\"project\":\"web\",\"time\":\"2026-11-30T10:00:00.500Z\","
                                + "\"v\":1}"),
                Arguments.of(
                        new TenancyEdit(ACME, Optional.of(WEB.id()), TenancyAction.CREATE, "root"),
                        "{\"action\":\"create\",\"by\":\"root\",\"event\":\"tenancy-change\","
                                + "\"organization\":\"acme\",\"project\":\"web\","
                                + "\"time\":\"2026-11-30T10:00:00.500Z\",\"v\":1}"),
                Arguments.of(
                        new SignIn(true, Optional.of("ada")),
                        "{\"by\":\"ada\",\"end\":\"passed\",\"event\":\"sign-in\","
                                + "\"time\":\"2026-11-30T10:00:00.500Z\",\"v\":1}"),
                Arguments.of(
                        new SignIn(false, Optional.empty()),
                        "{\"end\":\"refused\",\"event\":\"sign-in\","
                                + "\"time\":\"2026-11-30T10:00:00.500Z\",\"v\":1}"),
                Arguments.of(
                        new Refusal(
                                Surface.MANAGEMENT,
                                Problem.PERMISSION_DENIED,
                                Optional.of(ACME),
                                Optional.of(WEB.id())),
                        "{\"event\":\"refusal\",\"organization\":\"acme\","
                                + "\"problem\":\"permission-denied\",\"project\":\"web\","
                                + "\"surface\":\"management\","
                                + "\"time\":\"2026-11-30T10:00:00.500Z\",\"v\":1}"),
                Arguments.of(
                        new RefusalsOmitted(7),
                        "{\"count\":7,\"event\":\"refusals-omitted\","
                                + "\"time\":\"2026-11-30T10:00:00.500Z\",\"v\":1}"),
                Arguments.of(
                        new KeyDelivery(
                                Records.lease(),
                                KeyScope.PROJECT,
                                3,
                                List.of(LAPTOP, SERVER),
                                EXPIRES),
                        "{\"event\":\"key-delivery\",\"expires\":\"2026-11-30T11:00:00Z\","
                                + LEASE.replace(
                                        "\"lease\"",
                                        "\"key_scope\":\"project\",\"key_version\":3,\"lease\"")
                                + ",\"organization\":\"acme\",\"project\":\"web\","
                                + "\"recipients\":[\""
                                + LAPTOP
                                + "\",\""
                                + SERVER
                                + "\"],"
                                + "\"time\":\"2026-11-30T10:00:00.500Z\",\"v\":1}"),
                Arguments.of(
                        recipientEdit(),
                        "{\"action\":\"add\",\"by\":\"ada\",\"consumer\":\"entity-1\","
                                + "\"event\":\"recipient-change\",\"organization\":\"acme\","
                                + "\"project\":\"web\",\"recipient\":\""
                                + THUMBPRINT
                                + "\",\"time\":\"2026-11-30T10:00:00.500Z\",\"v\":1}"),
                Arguments.of(
                        new NotDone(
                                recipientEdit(),
                                OptionalLong.of(9),
                                Optional.of(Problem.PERMISSION_DENIED)),
                        "{\"change\":\"recipient-change\",\"consumer\":\"entity-1\",\"entry\":9,"
                                + "\"event\":\"not-done\",\"organization\":\"acme\","
                                + "\"problem\":\"permission-denied\",\"project\":\"web\","
                                + "\"time\":\"2026-11-30T10:00:00.500Z\",\"v\":1}"),
                Arguments.of(
                        new NotDone(
                                new LeaseEnd(Records.lease(), "ada"),
                                OptionalLong.of(9),
                                Optional.of(Problem.VAULT_UNAVAILABLE)),
                        "{\"change\":\"lease-end\",\"entry\":9,\"event\":\"not-done\","
                                + LEASE
                                + ",\"organization\":\"acme\",\"problem\":\"vault-unavailable\","
                                + "\"project\":\"web\",\"time\":\"2026-11-30T10:00:00.500Z\","
                                + "\"v\":1}"),
                Arguments.of(
                        new NotDone(
                                new TenancyEdit(
                                        ACME, Optional.of(WEB.id()), TenancyAction.CREATE, "ada"),
                                OptionalLong.empty(),
                                Optional.empty()),
                        "{\"change\":\"tenancy-change\",\"event\":\"not-done\","
                                + "\"organization\":\"acme\",\"project\":\"web\","
                                + "\"time\":\"2026-11-30T10:00:00.500Z\",\"v\":1}"),
                Arguments.of(
                        new NotDone(
                                new RecipientEdit(
                                        WEB,
                                        new EntityId("entity-1"),
                                        LAPTOP,
                                        RecipientAction.REMOVE,
                                        "ada"),
                                OptionalLong.of(0),
                                Optional.of(Problem.VERSION_CONFLICT)),
                        "{\"change\":\"recipient-change\",\"consumer\":\"entity-1\","
                                + "\"entry\":0,\"event\":\"not-done\","
                                + "\"organization\":\"acme\","
                                + "\"problem\":\"version-conflict\",\"project\":\"web\","
                                + "\"time\":\"2026-11-30T10:00:00.500Z\",\"v\":1}"));
    }

    @ParameterizedTest
    @MethodSource("entries")
    void eachKindOfEventHasOneFormWhichIsTheCanonicalOne(ControlEvent event, String expected) {
        assertThat(entry(event)).isEqualTo(expected).isEqualTo(Canonical.form(expected));
    }

    @Test
    void thereIsAnExampleOfEachKind() {
        assertThat(
                        entries()
                                .map(each -> requireNonNull(each.get()[0]).getClass().getName())
                                .distinct())
                .containsExactlyInAnyOrderElementsOf(
                        Stream.of(ControlEvent.class.getPermittedSubclasses())
                                .map(Class::getName)
                                .toList());
    }

    @ParameterizedTest
    @Tag("C17")
    @ValueSource(
            strings = {
                "a\r\n{\"event\":\"call\"}",
                "a\",\"end\":\"passed",
                "\u0000\u202eevil\u2028",
                "\ud83d\ude00\ud800",
                ""
            })
    void noNameOfALoginEndsItsEntryOrBeginsAnother(String name) {
        String entry = entry(new LeaseIssue(lease(name)));

        assertThat(entry.lines()).hasSize(1);
        assertThat(entry).isEqualTo(Canonical.form(entry));
        assertThat(JsonMapper.shared().readTree(entry).at("/event").asString())
                .isEqualTo("lease-issue");
    }

    private static RecipientEdit recipientEdit() {
        return new RecipientEdit(
                WEB, new EntityId("entity-1"), THUMBPRINT, RecipientAction.ADD, "ada");
    }

    private static Lease lease(String holderName) {
        return new Lease(
                Records.lease(),
                holderName,
                "accessor",
                NOW,
                EXPIRES,
                EXPIRES,
                Optional.empty(),
                LeaseRestrictions.NONE,
                Optional.empty());
    }

    private static String entry(ControlEvent event) {
        return new String(ControlEntryJson.encode(event, NOW), UTF_8);
    }
}
