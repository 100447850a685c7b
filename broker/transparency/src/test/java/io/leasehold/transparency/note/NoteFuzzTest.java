package io.leasehold.transparency.note;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import io.leasehold.transparency.LogFormatException;

/** Reading a note ends in a note or in one exception, whatever is read. */
class NoteFuzzTest {

    @FuzzTest
    void whatIsNoNoteIsRefusedAndWhatIsOneStaysAsItIs(byte[] input) {
        Note note;
        try {
            note = Note.parse(input);
        } catch (LogFormatException refused) {
            return;
        }
        assertThat(note.toBytes()).isEqualTo(input);
        assertThat(note.signatures())
                .allMatch(line -> SignatureLine.parse(line.toString()).equals(line));
    }
}
