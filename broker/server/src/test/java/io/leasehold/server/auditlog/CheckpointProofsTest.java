package io.leasehold.server.auditlog;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.leasehold.anchor.Anchor;
import io.leasehold.problem.BrokerException;
import io.leasehold.problem.Problem;
import io.leasehold.secret.SecretValue;
import io.leasehold.transparency.checkpoint.KeyedSigner;
import io.leasehold.transparency.checkpoint.LogSigner;
import io.leasehold.transparency.checkpoint.SignedCheckpoint;
import io.leasehold.transparency.log.LogDirectory;
import io.leasehold.transparency.log.LogSettings;
import io.leasehold.transparency.log.TransparencyLog;
import io.leasehold.transparency.note.Ed25519Key;
import io.leasehold.transparency.note.KeyName;
import io.leasehold.transparency.note.KeySeed;
import io.leasehold.transparency.note.NoteSigner;
import io.leasehold.transparency.policy.Policy;
import io.leasehold.transparency.policy.Trust;
import io.leasehold.transparency.proof.LoggedEntry;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CheckpointProofsTest {

    private static final String ORIGIN = "site.example/leasehold/r1";
    private static final KeyedSigner WITNESS =
            KeyedSigner.ed25519Cosignature(
                    new KeyName("w.example"), new Ed25519Key(SecretValue.copyOf(new byte[32])));

    /** No checkpoint comes by itself. */
    private static final LogSettings LATE =
            new LogSettings(Duration.ofHours(1), 1_000_000, 1 << 20);

    private final Path folder;
    private final SecureRandom random = new SecureRandom();
    private final LogSigner signer =
            LogSigner.of(new KeySeed(SecretValue.copyOf(new byte[32])), ORIGIN, random);
    private final NoteSigner notes =
            new NoteSigner(
                    new KeyName(ORIGIN),
                    new KeySeed(SecretValue.copyOf(new byte[32])).ed25519(new KeyName(ORIGIN)));
    private TransparencyLog log;
    private final EntryProofs proofs;

    CheckpointProofsTest(@TempDir Path folder) {
        this.folder = folder;
        this.log = open();
        this.proofs =
                new CheckpointProofs(
                        () -> Optional.of(new OpenLog("r1", signer, notes, log, Anchor.none(0))));
    }

    @AfterEach
    void close() {
        log.close();
    }

    @Test
    void anEntryIsProvedOnceACheckpointCoversIt() {
        append(0, 3);
        assertThat(proofs.find(1)).isEmpty();
        publish();

        ProvenEntry proven = proofs.find(1).orElseThrow();
        assertThat(proven.index()).isEqualTo(1);
        assertThat(proven.entry()).isEqualTo(entry(1));
        assertThat(LoggedEntry.parse(proven.proof()).verify(entry(1), policy("quorum none")))
                .isInstanceOf(Trust.Accepted.class);
        assertThat(proofs.find(3)).isEmpty();
        assertThat(proofs.origin()).contains(ORIGIN);
    }

    @Test
    void aProofHasTheWitnessesThatHaveSeenItsEntry() {
        append(0, 3);
        publish();
        SignedCheckpoint seen = log.checkpoint();
        log.keep(seen.with(List.of(WITNESS.sign(seen.checkpoint(), Instant.now())))).join();
        append(3, 5);
        publish();

        assertThat(trust(2)).isInstanceOf(Trust.Accepted.class);
        assertThat(trust(3)).isInstanceOf(Trust.Signed.class);
    }

    @Test
    void anEntryThatWasRemovedIsNotThere() {
        append(0, 600);
        publish();
        log.removeEntriesBefore(256);

        assertThat(proofs.find(255)).isEmpty();
        assertThat(proofs.find(256)).isPresent();
    }

    @Test
    void whileTheLogIsNotOpenNothingIsKnown() {
        EntryProofs closed = new CheckpointProofs(Optional::empty);

        assertThat(closed.origin()).isEmpty();
        assertThat(closed.find(0)).isEmpty();
        assertThat(EntryProofs.none().origin()).isEmpty();
        assertThat(EntryProofs.none().find(0)).isEmpty();
    }

    @Test
    void aLogThatCannotBeReadIsAProblemThatDoesNotNameItsFolder() throws IOException {
        append(0, 3);
        publish();
        Files.delete(folder.resolve("tile/0/000.p/3"));

        assertThatThrownBy(() -> proofs.find(1))
                .isInstanceOf(BrokerException.class)
                .hasMessageContaining("try again")
                .hasMessageNotContaining("tile")
                .extracting(failure -> ((BrokerException) failure).problem())
                .isEqualTo(Problem.LOG_UNAVAILABLE);
    }

    private Trust trust(int index) {
        String witnessed = "witness w " + WITNESS.verifierKey() + "\nquorum w";
        return LoggedEntry.parse(proofs.find(index).orElseThrow().proof())
                .verify(entry(index), policy(witnessed));
    }

    private Policy policy(String rest) {
        StringBuilder text = new StringBuilder();
        signer.verifierKeys().forEach(key -> text.append("log ").append(key).append('\n'));
        return Policy.parse(text.append(rest).append('\n').toString().getBytes(UTF_8));
    }

    private void append(int from, int to) {
        log.appendAll(IntStream.range(from, to).mapToObj(CheckpointProofsTest::entry).toList())
                .join();
    }

    private static byte[] entry(int number) {
        return ("{\"n\":" + number + "}").getBytes(UTF_8);
    }

    /** Closing writes a checkpoint. */
    private void publish() {
        log.close();
        log = open();
    }

    private TransparencyLog open() {
        return TransparencyLog.open(
                LogDirectory.open(folder), signer, LATE, Clock.systemUTC(), random);
    }
}
