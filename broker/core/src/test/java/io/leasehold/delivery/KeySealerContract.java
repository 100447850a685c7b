package io.leasehold.delivery;

import static io.leasehold.Problems.assertRefused;
import static org.assertj.core.api.Assertions.assertThat;

import io.leasehold.MutableTime;
import io.leasehold.integration.SampleIntegrations;
import io.leasehold.key.KeyMaterial;
import io.leasehold.key.KeyScope;
import io.leasehold.key.Resolution;
import io.leasehold.key.ResolutionReason;
import io.leasehold.lease.DeliveredKey;
import io.leasehold.lease.Lease;
import io.leasehold.lease.LeaseId;
import io.leasehold.lease.LeaseRestrictions;
import io.leasehold.lease.LeaseUse;
import io.leasehold.lease.RandomId;
import io.leasehold.login.EntityId;
import io.leasehold.problem.Problem;
import io.leasehold.tenancy.Project;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What every {@link KeySealer} must do. */
public abstract class KeySealerContract {

    private static final String KEY = "sk-\"quoted\\\"-and-long";
    private static final Lease LEASE =
            new Lease(
                    new LeaseId(
                            Project.of("acme", "web"),
                            SampleIntegrations.OPENAI.id(),
                            LeaseUse.REVEAL,
                            new EntityId("entity-1"),
                            "0".repeat(RandomId.LENGTH)),
                    "web",
                    "accessor",
                    MutableTime.START,
                    MutableTime.START.plusSeconds(600),
                    MutableTime.START.plusSeconds(6_000),
                    Optional.empty(),
                    LeaseRestrictions.NONE,
                    Optional.of(new DeliveredKey(KeyScope.PROJECT, 7)));

    protected abstract KeySealer sealer();

    /** A recipient whose private key the test has; each time another one. */
    protected abstract RegisteredRecipient newRecipient();

    /** What the recipient finds in the file; empty if it cannot open it. */
    protected abstract Optional<String> open(RegisteredRecipient recipient, String sealed);

    @Test
    void everyRecipientOpensItAndNobodyElse() {
        RegisteredRecipient first = newRecipient();
        RegisteredRecipient second = newRecipient();

        String sealed = sealer().seal(List.of(first, second), payload());

        assertThat(open(first, sealed)).isPresent().isEqualTo(open(second, sealed));
        assertThat(open(newRecipient(), sealed)).isEmpty();
    }

    @Test
    void thePayloadSaysWhichKeyItIsAndForWhatAndNothingInTheClear() {
        RegisteredRecipient recipient = newRecipient();

        String sealed = sealer().seal(List.of(recipient), payload());

        assertThat(sealed).doesNotContain("sk-", "acme", "openai");
        assertThat(open(recipient, sealed).orElseThrow())
                .isEqualTo(
                        "{\"fields\":{\"api_key\":\"sk-\\\"quoted\\\\\\\"-and-long\"},\"lease_id\":\""
                                + LEASE.id()
                                + "\",\"integration\":\"openai\",\"scope\":\"project\","
                                + "\"version\":7,\"expires_at\":\""
                                + LEASE.expires()
                                + "\"}");
    }

    @Test
    void theSameIsNeverSealedTheSameWayTwice() {
        RegisteredRecipient recipient = newRecipient();

        assertThat(sealer().seal(recipient, "proof"))
                .isNotEqualTo(sealer().seal(recipient, "proof"));
    }

    @Test
    void aChallengeOpensToItsText() {
        RegisteredRecipient recipient = newRecipient();

        String sealed = sealer().seal(recipient, "1.2.3");

        assertThat(sealed).doesNotContain("1.2.3");
        assertThat(open(recipient, sealed)).contains("1.2.3");
    }

    @Test
    void whatIsNoRecipientIsRefusedAndNotRepeated() {
        for (String text : List.of("", "age1", "sk-misplaced", "age1" + "q".repeat(58))) {
            List<RegisteredRecipient> wrong =
                    List.of(newRecipient(), new RegisteredRecipient(text));

            assertRefused(Problem.RECIPIENT_INVALID, () -> sealer().requireUsable(wrong))
                    .doesNotContain("sk-misplaced");
            assertRefused(Problem.RECIPIENT_INVALID, () -> sealer().seal(wrong, payload()));
        }
        assertRefused(Problem.RECIPIENT_INVALID, () -> sealer().requireUsable(List.of()));
    }

    private static DeliveryPayload payload() {
        return new DeliveryPayload(
                LEASE,
                new Resolution.Granted(KeyScope.PROJECT, 7, ResolutionReason.PROJECT_KEY),
                KeyMaterial.of(Map.of("api_key", KEY), SampleIntegrations.OPENAI.keyFields()));
    }
}
