package io.leasehold.transparency.verification;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.leasehold.transparency.LogFormatException;
import io.leasehold.transparency.checkpoint.KeyedSigner;
import io.leasehold.transparency.checkpoint.SignedCheckpoint;
import io.leasehold.transparency.checkpoint.TestKeys;
import io.leasehold.transparency.policy.Cosignature;
import io.leasehold.transparency.policy.Policy;
import io.leasehold.transparency.tile.TilePath;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class LogVerifierTest {

    private static final Instant NOW = TestLog.NOW;

    @Test
    void anUntouchedLogIsIntact() {
        for (int size : List.of(0, 1, 255, 256, 257, 1000, 70_000)) {
            TestLog log = TestLog.of(size);

            assertThat(verify(log, List.of())).isEqualTo(new Verdict.Intact(size));
        }
    }

    @Test
    void checkpointsOnTheWayAreFoundInIt() {
        TestLog log = new TestLog();
        List<SignedCheckpoint> anchors = new ArrayList<>();
        for (int size : List.of(0, 3, 255, 256, 600, 601, 1000)) {
            log.growTo(size);
            anchors.add(log.publish());
        }

        assertThat(verify(log, anchors)).isEqualTo(new Verdict.Intact(1000));
    }

    @Test
    void withAWitnessItIsCompleteUpToWhatTheWitnessSaw() {
        TestLog log = TestLog.of(700);
        KeyedSigner witness = TestKeys.witness("w");
        SignedCheckpoint seen = log.published();
        SignedCheckpoint cosigned = seen.with(List.of(witness.sign(seen.checkpoint(), NOW)));
        log.growTo(900);
        log.publish();
        Policy policy = TestLog.policy("witness w " + witness.verifierKey() + "\nquorum w\n");

        assertThat(verifier(policy).verify(log.store(), List.of(cosigned), 0))
                .isEqualTo(new Verdict.Complete(700, NOW, List.of(new Cosignature("w", NOW)), 900));
        assertThat(verifier(policy).verify(log.store(), List.of(), 0))
                .isEqualTo(new Verdict.Intact(900));
    }

    @Test
    void aCosignedCheckpointInTheFolderCounts() {
        TestLog log = TestLog.of(700);
        KeyedSigner witness = TestKeys.witness("w");
        SignedCheckpoint seen = log.published();
        log.write(
                TilePath.COSIGNED,
                seen.with(List.of(witness.sign(seen.checkpoint(), NOW))).toBytes());
        Policy policy = TestLog.policy("witness w " + witness.verifierKey() + "\nquorum w\n");

        assertThat(verifier(policy).verify(log.store(), List.of(), 0))
                .isInstanceOf(Verdict.Complete.class);
        log.write(TilePath.COSIGNED, "nonsense".getBytes(UTF_8));
        assertThat(verifier(policy).verify(log.store(), List.of(), 0))
                .isEqualTo(new Verdict.Intact(700));
    }

    @Test
    void withoutACheckpointThatThePolicyTrustsNothingIsSaid() {
        TestLog log = TestLog.of(10);
        Policy stranger =
                Policy.parse(
                        ("log "
                                        + TestKeys.log("other").verifierKeys().getFirst()
                                        + "\nquorum none\n")
                                .getBytes(UTF_8));

        assertThat(verifier(stranger).verify(log.store(), List.of(), 0))
                .isInstanceOf(Verdict.Untrusted.class);
        log.write(TilePath.CHECKPOINT, "nonsense".getBytes(UTF_8));
        assertThat(verify(log, List.of())).isInstanceOf(Verdict.Untrusted.class);
        log.store().remove(TilePath.CHECKPOINT);
        assertThat(verify(log, List.of())).isInstanceOf(Verdict.Untrusted.class);
    }

    @Test
    void anAnchorHasToBeOfThisLog() {
        TestLog log = TestLog.of(10);
        SignedCheckpoint foreign = TestKeys.log("other").sign(10, log.root(), NOW);

        assertThatThrownBy(() -> verify(log, List.of(foreign)))
                .isInstanceOf(LogFormatException.class)
                .hasMessageContaining("of another log");
    }

    @Test
    void removedEntriesAreAllowedOnlyAsFarAsTheRetentionSays() {
        TestLog log = TestLog.of(1000);
        log.store().remove(TilePath.entries(0, 256));
        log.store().remove(TilePath.entries(1, 256));

        assertThat(verify(log, List.of())).isEqualTo(new Verdict.Cut(0, 1000));
        assertThat(verifier(TestLog.policy("quorum none\n")).verify(log.store(), List.of(), 511))
                .isEqualTo(new Verdict.Cut(256, 1000));
        assertThat(verifier(TestLog.policy("quorum none\n")).verify(log.store(), List.of(), 512))
                .isEqualTo(new Verdict.Intact(1000));
    }

    @Test
    void everyFileIsComparedAndNeeded() {
        TestLog log = TestLog.of(3000);
        for (String path : List.copyOf(log.store().files().keySet())) {
            byte[] whole = log.store().read(path).orElseThrow();
            byte[] changed = whole.clone();
            changed[changed.length / 2] ^= 1;
            log.write(path, changed);
            assertThat(verify(log, List.of())).as(path).isNotInstanceOf(Verdict.Intact.class);

            log.store().remove(path);
            assertThat(verify(log, List.of())).as(path).isNotInstanceOf(Verdict.Intact.class);
            log.write(path, whole);
        }
    }

    private static Verdict verify(TestLog log, List<SignedCheckpoint> anchors) {
        return verifier(TestLog.policy("quorum none\n")).verify(log.store(), anchors, 0);
    }

    private static LogVerifier verifier(Policy policy) {
        return new LogVerifier(policy, done -> {});
    }
}
