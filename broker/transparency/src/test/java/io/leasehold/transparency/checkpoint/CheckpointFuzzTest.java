package io.leasehold.transparency.checkpoint;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import io.leasehold.transparency.LogFormatException;
import io.leasehold.transparency.tree.TreeHash;
import java.nio.charset.StandardCharsets;

/** Reading a checkpoint ends in one or in one exception, and only what was signed is signed. */
class CheckpointFuzzTest {

    private static final LogSigner LOG = TestKeys.log("site.example/leasehold/r1");

    /** The one that this log is known to have signed, in the kept inputs. */
    private static final Checkpoint SIGNED =
            new Checkpoint(
                    LOG.origin(), 3, TreeHash.leaf("three".getBytes(StandardCharsets.UTF_8)));

    @FuzzTest
    void whatIsNoCheckpointIsRefusedAndNoneIsSignedThatTheLogDidNotSign(byte[] input) {
        SignedCheckpoint signed;
        try {
            signed = SignedCheckpoint.parse(input);
        } catch (LogFormatException refused) {
            return;
        }
        Checkpoint checkpoint = signed.checkpoint();
        assertThat(signed.toBytes()).isEqualTo(input);
        assertThat(checkpoint.text()).isEqualTo(signed.note().text());
        if (LOG.hasSigned(signed)) {
            // ML-DSA-44 signs no further lines.
            assertThat(new Checkpoint(checkpoint.origin(), checkpoint.size(), checkpoint.root()))
                    .isEqualTo(SIGNED);
        }
    }
}
