package io.leasehold.sealing;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.util.stream.Collectors.joining;
import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import io.leasehold.secret.SecretValue;
import java.util.List;

/** Reading an age file ends in one or in one exception, whatever is read. */
class AgeFileFuzzTest {

    private static final List<Identity> IDENTITIES =
            TestKeys.ofTheSpecification().stream().map(TestKeys::identity).toList();

    @FuzzTest
    void whatIsNoHeaderIsRefusedAndWhatIsOneStaysAsItIs(byte[] input) {
        Header header;
        try {
            header = Header.parse(input);
        } catch (SealingException refused) {
            assertThat(refused.reason()).isEqualTo(SealingException.Reason.HEADER);
            return;
        }
        String written = new String(header.toBytes(), ISO_8859_1);
        assertThat(new String(input, ISO_8859_1)).startsWith(written);
        assertThat(written)
                .startsWith(
                        header.stanzas().stream()
                                .map(Header.Stanza::toText)
                                .collect(joining("", "age-encryption.org/v1\n", "--- ")));
    }

    /** An input that opens is one that is kept, or one with another spelling of its armor. */
    @FuzzTest
    void whatIsNoFileIsRefusedAndNothingOpensThatWasNotSealed(byte[] input) {
        try {
            AgeFile file = AgeFile.copyOf(input);
            assertThat(AgeFile.copyOf(file.armored().getBytes(ISO_8859_1)).bytes())
                    .isEqualTo(file.bytes());
            SecretValue opened = file.open(IDENTITIES);
            assertThat(new String(opened.reveal(), ISO_8859_1)).isEqualTo("sealed for the tests");
        } catch (SealingException refused) {
            assertThat(refused.getMessage()).doesNotContain("sealed for the tests");
        }
    }
}
