package io.leasehold.transparency.policy;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import io.leasehold.transparency.LogFormatException;
import io.leasehold.transparency.checkpoint.LogSigner;
import io.leasehold.transparency.checkpoint.SignedCheckpoint;
import io.leasehold.transparency.checkpoint.TestKeys;
import io.leasehold.transparency.tree.TreeHash;
import java.time.Instant;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Reading a policy ends in one or in one exception, and a policy says what was written. */
class PolicyFuzzTest {

    private static final LogSigner LOG = TestKeys.ed25519Log("site.example/leasehold/r1");
    private static final SignedCheckpoint CHECKPOINT =
            LOG.sign(0, TreeHash.EMPTY_ROOT, Instant.EPOCH);

    @FuzzTest
    void whatIsNoPolicyIsRefusedAndWhatIsOneSaysWhatWasWritten(byte[] input) {
        Policy policy;
        try {
            policy = Policy.parse(input);
        } catch (LogFormatException refused) {
            return;
        }
        Policy again = Policy.parse(written(policy).getBytes(ISO_8859_1));
        assertThat(again.logs()).isEqualTo(policy.logs());
        assertThat(again.witnesses()).isEqualTo(policy.witnesses());
        boolean knowsTheLog =
                policy.logs().stream()
                        .anyMatch(log -> log.key().equals(LOG.verifierKeys().getFirst()));
        assertThat(policy.judge(CHECKPOINT) instanceof Trust.Untrusted).isEqualTo(!knowsTheLog);
        if (knowsTheLog) {
            // No witness has signed it.
            assertThat(policy.judge(CHECKPOINT) instanceof Trust.Accepted)
                    .isEqualTo(policy.demandsNoWitness());
        }
    }

    private static String written(Policy policy) {
        Stream<String> logs =
                policy.logs().stream()
                        .map(
                                log ->
                                        "log "
                                                + bytes(log.key())
                                                + log.url().map(u -> " " + u).orElse(""));
        Stream<String> witnesses =
                policy.witnesses().stream()
                        .map(
                                each ->
                                        "witness "
                                                + each.name()
                                                + " "
                                                + bytes(each.key())
                                                + each.url().map(u -> "\t" + u).orElse(""));
        return Stream.concat(logs, witnesses)
                .collect(Collectors.joining("\n", "", "\nquorum none\n"));
    }

    /** Its bytes in UTF-8, each as a character. */
    private static String bytes(Object key) {
        return new String(key.toString().getBytes(UTF_8), ISO_8859_1);
    }
}
