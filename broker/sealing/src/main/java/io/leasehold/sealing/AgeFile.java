package io.leasehold.sealing;

import static io.leasehold.sealing.SealingException.Reason.NO_MATCH;
import static io.leasehold.sealing.SealingException.Reason.RECIPIENTS;

import io.leasehold.sealing.Header.Stanza;
import io.leasehold.secret.SecretValue;
import java.nio.ByteBuffer;
import java.security.SecureRandom;
import java.util.List;
import java.util.Optional;

/** A file in the format {@code age-encryption.org/v1}, which only holders of a key can open. */
public final class AgeFile {

    private static final int MAX_RECIPIENTS = 32;

    private final byte[] bytes;

    private AgeFile(byte[] bytes) {
        this.bytes = bytes;
    }

    /** A file as it was read from elsewhere, binary or armored. */
    public static AgeFile copyOf(byte[] file) {
        return new AgeFile(Armor.isArmored(file) ? Armor.decode(file) : file.clone());
    }

    /**
     * Seals the plaintext so that each of the recipients can open it.
     *
     * @param recipients one to 32, either all or none of them post-quantum
     */
    public static AgeFile seal(
            List<Recipient> recipients, SecretValue plaintext, SecureRandom random) {
        checkTogether(recipients);
        byte[] bytes = new byte[KeyScheme.FILE_KEY_BYTES];
        random.nextBytes(bytes);
        try (SecretValue fileKey = SecretValue.copyOf(bytes)) {
            List<Stanza> stanzas =
                    recipients.stream().map(each -> each.wrap(fileKey, random)).toList();
            byte[] header = Header.of(stanzas, fileKey).toBytes();
            byte[] payload = Payload.seal(fileKey, plaintext, random);
            return new AgeFile(
                    ByteBuffer.allocate(Math.addExact(header.length, payload.length))
                            .put(header)
                            .put(payload)
                            .array());
        }
    }

    /**
     * What was sealed: all of it, or nothing.
     *
     * @throws SealingException if none of the identities can open it or something changed it
     */
    public SecretValue open(List<Identity> identities) {
        Header header = Header.parse(bytes);
        try (SecretValue fileKey = unwrap(header, identities)) {
            header.verify(fileKey);
            int start = header.toBytes().length;
            return Payload.open(fileKey, ByteBuffer.wrap(bytes, start, bytes.length - start));
        }
    }

    /** The binary form. */
    public byte[] bytes() {
        return bytes.clone();
    }

    /** The form for where text is needed. */
    public String armored() {
        return Armor.encode(bytes);
    }

    private static SecretValue unwrap(Header header, List<Identity> identities) {
        return identities.stream()
                .map(identity -> identity.unwrap(header.stanzas()))
                .flatMap(Optional::stream)
                .findFirst()
                .orElseThrow(() -> NO_MATCH.because("it is not sealed to any of the identities"));
    }

    private static void checkTogether(List<Recipient> recipients) {
        if (recipients.isEmpty() || recipients.size() > MAX_RECIPIENTS) {
            throw RECIPIENTS.because("it has to have one to " + MAX_RECIPIENTS + " recipients");
        }
        if (recipients.stream().map(Recipient::isPostQuantum).distinct().count() > 1) {
            throw RECIPIENTS.because(
                    "some recipients are post-quantum and others are not, so that a quantum computer"
                            + " could open it; seal a file to each kind");
        }
    }

    @Override
    public String toString() {
        return "AgeFile[" + bytes.length + " bytes]";
    }
}
