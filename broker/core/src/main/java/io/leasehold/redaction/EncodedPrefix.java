package io.leasehold.redaction;

/**
 * The beginning of a pattern, encoded in a notation. Where it is found, the text after it is
 * decoded and searched for the rest of the pattern: a whole pattern for each notation would take
 * many times the memory.
 *
 * @param text the encoded prefix
 * @param decoded the bytes of the pattern that it encodes
 */
record EncodedPrefix(Notation notation, byte[] text, byte[] decoded) {

    @Override
    public String toString() {
        return "EncodedPrefix[" + notation + "]";
    }
}
