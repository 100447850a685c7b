package io.leasehold.transparency.checkpoint;

import io.leasehold.transparency.note.Note;
import io.leasehold.transparency.note.SignatureLine;
import java.util.ArrayList;
import java.util.List;

/**
 * A checkpoint and the lines of signatures below it, none of which need be valid. It keeps what it
 * was read from, so {@link #toBytes} gives the same bytes.
 */
public record SignedCheckpoint(Checkpoint checkpoint, Note note) {

    public static SignedCheckpoint parse(byte[] bytes) {
        return of(Note.parse(bytes));
    }

    static SignedCheckpoint of(Note note) {
        return new SignedCheckpoint(Checkpoint.parse(note.text()), note);
    }

    /** With further signatures, and without any line twice. */
    public SignedCheckpoint with(List<SignatureLine> more) {
        List<SignatureLine> all = new ArrayList<>(note.signatures());
        more.stream().filter(line -> !all.contains(line)).forEach(all::add);
        return new SignedCheckpoint(checkpoint, new Note(note.text(), all));
    }

    public byte[] toBytes() {
        return note.toBytes();
    }
}
