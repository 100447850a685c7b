package io.leasehold.transparency.proof;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.leasehold.transparency.LogFormatException;
import io.leasehold.transparency.checkpoint.LogSigner;
import io.leasehold.transparency.checkpoint.SignedCheckpoint;
import io.leasehold.transparency.checkpoint.TestKeys;
import io.leasehold.transparency.policy.Policy;
import io.leasehold.transparency.policy.Trust;
import io.leasehold.transparency.tile.HashTile;
import io.leasehold.transparency.tree.Hash;
import io.leasehold.transparency.tree.Tree;
import io.leasehold.transparency.tree.TreeHash;
import java.time.Instant;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LoggedEntryTest {

    private static final int SIZE = 100;
    private static final LogSigner LOG = TestKeys.log("site.example/leasehold/r1");
    private static final HashTile LEAVES =
            new HashTile(IntStream.range(0, SIZE).mapToObj(i -> TreeHash.leaf(entry(i))).toList());
    private static final Tree TREE =
            new Tree(SIZE, (height, index) -> LEAVES.root((int) index << height, 1 << height));
    private static final SignedCheckpoint CHECKPOINT =
            LOG.sign(SIZE, TREE.root(), Instant.parse("2026-11-30T12:00:00Z"));
    private static final Policy POLICY =
            Policy.parse(("log " + LOG.verifierKeys().get(0) + "\nquorum none\n").getBytes(UTF_8));
    private static final String PROOF =
            new String(LoggedEntry.of(7, TREE, CHECKPOINT).toBytes(), UTF_8);

    @Test
    void everyEntryIsProvedByAFileOfItsOwn() {
        for (int i = 0; i < SIZE; i++) {
            byte[] file = LoggedEntry.of(i, TREE, CHECKPOINT).toBytes();
            LoggedEntry proof = LoggedEntry.parse(file);

            assertThat(proof.verify(entry(i), POLICY)).isInstanceOf(Trust.Accepted.class);
            assertThat(proof.verify(entry(i + 1), POLICY)).isInstanceOf(Trust.Untrusted.class);
            assertThat(proof.toBytes()).isEqualTo(file);
        }
    }

    @Test
    void theFileIsLaidOutAsTheSpecificationSays() {
        String[] lines = PROOF.split("\n");

        assertThat(lines[0]).isEqualTo("c2sp.org/tlog-proof@v1");
        assertThat(lines[1]).isEqualTo("index 7");
        assertThat(lines[2]).isEqualTo(TreeHash.leaf(entry(6)).base64());
        assertThat(PROOF).endsWith("\n\n" + new String(CHECKPOINT.toBytes(), UTF_8));
    }

    @Test
    void extraBytesAreKeptAndProveNothing() {
        String file = PROOF.replaceFirst("\nindex", "\nextra YWJj\nindex");

        assertThat(parse(file).extra()).contains("YWJj");
        assertThat(new String(parse(file).toBytes(), UTF_8)).isEqualTo(file);
    }

    @Test
    void aProofByAnotherLogIsNotTrusted() {
        SignedCheckpoint foreign = TestKeys.log("other").sign(SIZE, TREE.root(), Instant.EPOCH);

        assertThat(LoggedEntry.of(7, TREE, foreign).verify(entry(7), POLICY))
                .isInstanceOf(Trust.Untrusted.class);
    }

    @Test
    void noChangedByteOfAProofIsOverlooked() {
        byte[] file = PROOF.getBytes(UTF_8);
        int keyOfPolicy = PROOF.lastIndexOf("\u2014");
        Random random = new Random(5);
        for (int at = 0; at < PROOF.substring(0, keyOfPolicy).getBytes(UTF_8).length; at++) {
            byte[] changed = file.clone();
            changed[at] ^= (byte) (1 << random.nextInt(8));
            assertThat(isAccepted(changed)).as("byte " + at).isFalse();
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "c2sp.org/tlog-proof@v1",
                "c2sp.org/tlog-proof@v1\n\n",
                "c2sp.org/tlog-proof@v1\nindex 7\n\n",
                "c2sp.org/tlog-proof@v2\nindex 7\n\nCHECKPOINT",
                "c2sp.org/tlog-proof@v1\nindex 07\n\nCHECKPOINT",
                "c2sp.org/tlog-proof@v1\nindex -1\n\nCHECKPOINT",
                "c2sp.org/tlog-proof@v1\nindex\n\nCHECKPOINT",
                "c2sp.org/tlog-proof@v1\nextra YWJj\n\nCHECKPOINT",
                "c2sp.org/tlog-proof@v1\nextra ?\nindex 7\n\nCHECKPOINT",
                "c2sp.org/tlog-proof@v1\nindex 7\nextra YWJj\n\nCHECKPOINT",
                "c2sp.org/tlog-proof@v1\nindex 7\nAAAA\n\nCHECKPOINT"
            })
    void aMalformedProofIsRefused(String file) {
        String whole = file.replace("CHECKPOINT", new String(CHECKPOINT.toBytes(), UTF_8));

        assertThatThrownBy(() -> parse(whole)).isInstanceOf(LogFormatException.class);
    }

    @Test
    void aProofOfMoreThan63HashesIsRefused() {
        Hash hash = TREE.root();
        String line = hash.base64() + "\n";

        assertThatThrownBy(
                        () -> parse(PROOF.replaceFirst("index 7\n", "index 7\n" + line.repeat(64))))
                .hasMessageContaining("63");
        assertThat(List.of(parse(PROOF).inclusion().path().size())).containsExactly(7);
    }

    private static boolean isAccepted(byte[] file) {
        try {
            return LoggedEntry.parse(file).verify(entry(7), POLICY) instanceof Trust.Accepted;
        } catch (LogFormatException refused) {
            return false;
        }
    }

    private static LoggedEntry parse(String file) {
        return LoggedEntry.parse(file.getBytes(UTF_8));
    }

    private static byte[] entry(int number) {
        return ("entry " + number).getBytes(UTF_8);
    }
}
