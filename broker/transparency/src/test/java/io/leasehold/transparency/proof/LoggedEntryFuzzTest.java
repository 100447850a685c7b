package io.leasehold.transparency.proof;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import io.leasehold.transparency.LogFormatException;
import io.leasehold.transparency.checkpoint.LogSigner;
import io.leasehold.transparency.checkpoint.TestKeys;
import io.leasehold.transparency.policy.Policy;
import io.leasehold.transparency.policy.Trust;

/** Reading a proof ends in one or in one exception, and no proof proves what is not in the log. */
class LoggedEntryFuzzTest {

    private static final LogSigner LOG = TestKeys.ed25519Log("site.example/leasehold/r1");
    private static final Policy POLICY =
            Policy.parse(
                    ("log " + LOG.verifierKeys().getFirst() + "\nquorum none\n").getBytes(UTF_8));

    @FuzzTest
    void whatIsNoProofIsRefusedAndNoneProvesWhatIsNotInTheLog(byte[] input) {
        LoggedEntry proof;
        try {
            proof = LoggedEntry.parse(input);
        } catch (LogFormatException refused) {
            return;
        }
        assertThat(proof.toBytes()).isEqualTo(input);
        assertThat(proof.verify("never logged".getBytes(UTF_8), POLICY))
                .isInstanceOf(Trust.Untrusted.class);
    }
}
