package io.leasehold.call;

/**
 * How the beginning of a pattern looks in a notation. Where it is found, what follows is decoded
 * and searched for the rest of the pattern: a whole pattern for each notation would take up many
 * times the memory.
 *
 * @param text the beginning as it is written
 * @param decoded the bytes of the pattern that it stands for
 */
record EncodedPrefix(Notation notation, byte[] text, byte[] decoded) {

    @Override
    public String toString() {
        return "EncodedPrefix[" + notation + "]";
    }
}
