package io.leasehold.transparency.witness;

import io.leasehold.transparency.note.SignatureLine;
import java.util.List;

/** How a witness answered. */
public sealed interface WitnessAnswer {

    /**
     * It has cosigned.
     *
     * @param lines with keys of this witness, each of them valid
     */
    record Cosigned(List<SignatureLine> lines) implements WitnessAnswer {}

    /** It knows a longer log: the log was rolled back, or another one has its keys. */
    record Ahead(long size) implements WitnessAnswer {}

    /** It refused; 422 and 403 say that it holds the log for inconsistent or wrongly signed. */
    record Refused(int status) implements WitnessAnswer {}

    /** No answer came in time, or none that makes sense; it may be asked again. */
    record Failed(String why) implements WitnessAnswer {}
}
