package io.leasehold.delivery;

/** Signs notes with the keys of the audit log, so that a holder can show what was delivered. */
@FunctionalInterface
public interface DeliverySigner {

    /**
     * The text with signature lines, as a C2SP signed note.
     *
     * @param text lines, each with a line feed at its end
     */
    String sign(String text);
}
