package io.leasehold.transparency.note;

import io.leasehold.transparency.LogFormatException;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.Base64;

/** One signature below a note. What it is worth only the key knows that made it. */
public final class SignatureLine {

    private static final String START = "\u2014 ";

    private final KeyName name;
    private final int keyId;
    private final byte[] signature;

    public SignatureLine(KeyName name, int keyId, byte[] signature) {
        this.name = name;
        this.keyId = keyId;
        this.signature = signature.clone();
    }

    /** Reads a line without its end. */
    public static SignatureLine parse(String line) {
        int space = line.indexOf(' ', START.length());
        if (!line.startsWith(START) || space < 0) {
            throw new LogFormatException("read signature of note: it is not '\u2014 name base64'");
        }
        byte[] bytes = StrictBase64.decode(line.substring(space + 1), "read signature of note");
        if (bytes.length <= Integer.BYTES) {
            throw new LogFormatException("read signature of note: it is too short");
        }
        return new SignatureLine(
                new KeyName(line.substring(START.length(), space)),
                ByteBuffer.wrap(bytes).getInt(),
                Arrays.copyOfRange(bytes, Integer.BYTES, bytes.length));
    }

    public KeyName name() {
        return name;
    }

    public int keyId() {
        return keyId;
    }

    public byte[] signature() {
        return signature.clone();
    }

    /** Without the end of the line. */
    @Override
    public String toString() {
        byte[] bytes =
                ByteBuffer.allocate(Integer.BYTES + signature.length)
                        .putInt(keyId)
                        .put(signature)
                        .array();
        return START + name + " " + Base64.getEncoder().encodeToString(bytes);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof SignatureLine line
                && line.name.equals(name)
                && line.keyId == keyId
                && Arrays.equals(line.signature, signature);
    }

    @Override
    public int hashCode() {
        return keyId ^ Arrays.hashCode(signature);
    }
}
