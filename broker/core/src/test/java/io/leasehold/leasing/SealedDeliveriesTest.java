package io.leasehold.leasing;

import static io.leasehold.Problems.assertRefused;
import static io.leasehold.integration.SampleIntegrations.OPENAI;
import static org.assertj.core.api.Assertions.assertThat;

import io.leasehold.audit.AuditLog;
import io.leasehold.audit.ControlEvent;
import io.leasehold.delivery.DeliveryNote;
import io.leasehold.delivery.DeliverySigner;
import io.leasehold.delivery.FakeKeySealer;
import io.leasehold.delivery.RegisteredRecipient;
import io.leasehold.key.KeyAddress;
import io.leasehold.key.KeyScope;
import io.leasehold.key.RevealableKeys;
import io.leasehold.lease.DeliveredKey;
import io.leasehold.lease.FakeVault;
import io.leasehold.lease.Lease;
import io.leasehold.lease.LeaseUse;
import io.leasehold.lease.Replica;
import io.leasehold.login.Login;
import io.leasehold.problem.BrokerException;
import io.leasehold.problem.Problem;
import io.leasehold.tenancy.Project;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

class SealedDeliveriesTest {

    private static final Project WEB = Project.of("acme", "web");
    private static final KeyAddress ORGANIZATION =
            KeyAddress.of(KeyScope.ORGANIZATION, WEB, OPENAI.id());
    private static final KeyAddress PROJECT = KeyAddress.of(KeyScope.PROJECT, WEB, OPENAI.id());

    private final FakeVault vault = new FakeVault();
    private final Replica replica = Replica.of(vault);
    private final Login login = vault.login("entity-1");
    private final FakeKeySealer sealer = new FakeKeySealer();
    private final RegisteredRecipient recipient = sealer.newRecipient();
    private final List<String> entries = new ArrayList<>();
    private List<RegisteredRecipient> registered = List.of(recipient);
    private Runnable whileRecipientsAreRead = () -> {};
    private boolean logIsFull;

    @BeforeEach
    void allowDeliveryOfAnOrganizationKey() {
        allow("sk-organization");
        vault.leases().letReveal(login);
    }

    @Test
    void withoutAnAuditLogNothingIsDelivered() {
        assertRefused(Problem.REVEAL_UNAVAILABLE, () -> deliver(Optional.empty()))
                .contains("leasehold.log.directory");
        assertNothingWritten();
    }

    @Test
    void aKeyIsDeliveredOnlyIfItsOrganizationAllowsIt() {
        vault.setKey(KeyScope.ORGANIZATION, WEB, OPENAI, "sk-organization");

        assertRefused(Problem.REVEAL_NOT_ALLOWED, this::deliver).contains("acme");
        assertNothingWritten();
    }

    @Test
    @Tag("V03")
    void aRefusedReadOfTheSettingIsNoAllowance() {
        vault.keys().forbid(ORGANIZATION);

        assertRefused(Problem.BROKER_NOT_PERMITTED, this::deliver);
        assertNothingWritten();
    }

    @Test
    @Tag("V02")
    void aProjectCannotAllowTheDeliveryOfItsOwnKey() {
        vault.setKey(KeyScope.ORGANIZATION, WEB, OPENAI, "sk-organization");
        vault.keys().put(PROJECT, Map.of("api_key", "sk-project", "reveal", "allowed"));

        assertRefused(Problem.REVEAL_NOT_ALLOWED, this::deliver);
    }

    @Test
    void whatAnOrganizationAllowsHoldsForTheKeysOfItsProjects() {
        vault.setKey(KeyScope.PROJECT, WEB, OPENAI, "sk-project");

        assertThat(opened(deliver())).contains("sk-project").contains("\"scope\":\"project\"");
    }

    @Test
    void aLoginThatVaultLetsOnlyCallIsDeniedWhateverIsSet() {
        Login caller = vault.login("entity-2");
        String denied = refusal(caller);
        assertThat(denied).contains("--reveal");

        registered = List.of();
        assertThat(refusal(caller)).isEqualTo(denied);
        vault.keys().delete(ORGANIZATION);
        assertThat(refusal(caller)).isEqualTo(denied);
        vault.subscriptions().write(WEB.organization(), "standard", "off");
        assertThat(refusal(caller)).isEqualTo(denied);
        assertNothingWritten();
    }

    @Test
    void withoutARecipientNothingIsDelivered() {
        registered = List.of();

        assertRefused(Problem.RECIPIENT_MISSING, this::deliver).contains("recipient add");
        assertNothingWritten();
    }

    @Test
    void aRecipientThatIsNoneIsRefusedBeforeAnythingIsWritten() {
        registered = List.of(recipient, new RegisteredRecipient("age1nonsense"));

        assertRefused(Problem.RECIPIENT_INVALID, this::deliver);
        assertNothingWritten();
    }

    @Test
    void theKeyIsSealedToEveryRecipientOfTheHolderAndToNobodyElse() {
        RegisteredRecipient second = sealer.newRecipient();
        registered = List.of(recipient, second);

        DeliveredLease delivered = deliver();

        assertThat(opened(delivered))
                .contains("sk-organization")
                .contains(delivered.lease().id().toString());
        assertThat(sealer.open(second, delivered.sealed())).isPresent();
        assertThat(sealer.open(sealer.newRecipient(), delivered.sealed())).isEmpty();
        assertThat(delivered.toString()).doesNotContain("sk-");
    }

    @Test
    void theNoteIsOverTheLeaseAndTheFile() {
        DeliveredLease delivered = deliver();

        assertThat(delivered.note())
                .isEqualTo(
                        "signed " + DeliveryNote.text(delivered.lease().id(), delivered.sealed()))
                .contains(delivered.lease().id().toString());
        assertThat(DeliveryNote.text(delivered.lease().id(), delivered.sealed()))
                .isNotEqualTo(DeliveryNote.text(delivered.lease().id(), "another"));
    }

    @Test
    void aDeliveryIsLoggedWithItsLeaseVersionAndRecipients() {
        DeliveredLease delivered = deliver();

        assertThat(entries)
                .containsExactly(
                        "%s 1 [%s]".formatted(delivered.lease().id(), recipient.thumbprint()));
    }

    @Test
    void aDeliveryThatCannotBeLoggedIsNotMadeAndItsLeaseEnds() {
        logIsFull = true;

        assertRefused(Problem.LOG_UNAVAILABLE, this::deliver);

        assertThat(vault.leases().leaves(WEB)).isEmpty();
    }

    @Test
    void aKeyThatChangesMeanwhileIsNotDelivered() {
        whileRecipientsAreRead = () -> allow("sk-newer");

        assertRefused(Problem.KEY_UNAVAILABLE, this::deliver).contains("ask again");
        assertNothingDelivered();
        whileRecipientsAreRead = () -> {};
        assertThat(opened(deliver())).contains("sk-newer").contains("\"version\":2");
    }

    @Test
    void anAllowanceThatIsTakenMeanwhileCounts() {
        whileRecipientsAreRead =
                () -> vault.setKey(KeyScope.ORGANIZATION, WEB, OPENAI, "sk-organization");

        assertRefused(Problem.REVEAL_NOT_ALLOWED, this::deliver);
        assertNothingDelivered();
    }

    @Test
    void anAllowanceIsNeverRememberedFromBefore() {
        deliver();
        vault.setKey(KeyScope.ORGANIZATION, WEB, OPENAI, "sk-organization");

        assertRefused(Problem.REVEAL_NOT_ALLOWED, this::deliver);
    }

    @Test
    void theLeaseSaysWhichVersionWasDeliveredAndKeepsItWhenRenewed() {
        Lease lease = deliver().lease();
        allow("sk-newer");
        vault.time().pass(Duration.ofMinutes(30));

        Lease renewed = replica.leases().renew(login, lease.id(), Optional.empty()).lease();

        assertThat(lease.id().use()).isEqualTo(LeaseUse.REVEAL);
        assertThat(renewed.expires()).isAfter(lease.expires());
        assertThat(replica.liveLeases().read(lease.id()).orElseThrow().delivered())
                .contains(new DeliveredKey(KeyScope.ORGANIZATION, 1));
        assertThat(entries).hasSize(1);
    }

    @Test
    void itEndsAsAnyOtherLease() {
        Lease lease = deliver().lease();

        replica.leases().revoke(login, lease.id());

        assertThat(vault.leases().leaves(WEB)).isEmpty();
    }

    private void allow(String key) {
        vault.keys().put(ORGANIZATION, Map.of("api_key", key, "reveal", "allowed"));
    }

    private DeliveredLease deliver() {
        return deliver(Optional.of(text -> "signed " + text));
    }

    private DeliveredLease deliver(Optional<DeliverySigner> signer) {
        return deliver(login, signer);
    }

    private DeliveredLease deliver(Login as, Optional<DeliverySigner> signer) {
        return new SealedDeliveries(
                        replica.leases(),
                        new RevealableKeys(vault.keys(), vault.keys()),
                        (_, _) -> recipients(),
                        sealer,
                        signer,
                        new Entries())
                .issue(as, WEB, OPENAI, Optional.empty());
    }

    private List<RegisteredRecipient> recipients() {
        whileRecipientsAreRead.run();
        return registered;
    }

    private String refusal(Login of) {
        return assertRefused(
                        Problem.PERMISSION_DENIED,
                        () -> deliver(of, Optional.of(text -> "signed " + text)))
                .actual();
    }

    private String opened(DeliveredLease delivered) {
        return sealer.open(recipient, delivered.sealed()).orElseThrow();
    }

    private final class Entries implements AuditLog {

        @Override
        public OptionalLong enter(ControlEvent change) {
            if (logIsFull) {
                throw new BrokerException(Problem.LOG_UNAVAILABLE, "log: full");
            }
            if (change instanceof ControlEvent.KeyDelivery delivery) {
                entries.add(
                        "%s %s %s"
                                .formatted(
                                        delivery.lease(),
                                        delivery.version(),
                                        delivery.recipients()));
            }
            return OptionalLong.empty();
        }

        @Override
        public void note(ControlEvent event) {}
    }

    private void assertNothingWritten() {
        assertThat(vault.leases().added()).isZero();
        assertNothingDelivered();
    }

    private void assertNothingDelivered() {
        assertThat(entries).isEmpty();
        assertThat(vault.leases().leaves(WEB)).isEmpty();
    }
}
