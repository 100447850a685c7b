package io.leasehold.sealing;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.leasehold.sealing.Header.Stanza;
import java.util.List;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;

class HeaderTest {

    private static final String VERSION = "age-encryption.org/v1\n";
    private static final String MAC = "--- " + "A".repeat(43) + "\n";

    @Test
    void aHeaderWithoutAStanzaIsRefused() {
        assertRefused(() -> parse(VERSION + MAC), "it has no stanza");
    }

    @Test
    void aLineOfAStanzaHasAtMost64Characters() {
        String line = "A".repeat(68) + "\n";

        assertRefused(() -> parse(VERSION + "-> X25519 a\n" + line + MAC), "longer than 64");
    }

    @Test
    void aStanzaOfItsKindHasOneShareAndNoMore() {
        Stanza stanza = new Stanza(List.of("X25519", "A".repeat(43), "more"), new byte[32]);

        assertRefused(() -> stanza.shareOf("X25519", 32), "has not two arguments");
    }

    private static void parse(String file) {
        Header.parse(file.getBytes(US_ASCII));
    }

    private static void assertRefused(ThrowingCallable attempt, String why) {
        assertThatExceptionOfType(SealingException.class)
                .isThrownBy(attempt)
                .withMessageContaining(why);
    }
}
