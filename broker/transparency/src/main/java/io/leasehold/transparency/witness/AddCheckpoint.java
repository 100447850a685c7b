package io.leasehold.transparency.witness;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.leasehold.transparency.LogFormatException;
import io.leasehold.transparency.checkpoint.Checkpoint;
import io.leasehold.transparency.checkpoint.SignedCheckpoint;
import io.leasehold.transparency.tree.ConsistencyProof;
import io.leasehold.transparency.tree.Hash;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.util.ArrayList;
import java.util.List;

/**
 * The request that a witness should cosign a checkpoint.
 *
 * @param consistency with the last checkpoint that the witness has cosigned
 */
public record AddCheckpoint(ConsistencyProof consistency, SignedCheckpoint checkpoint) {

    private static final String OLD = "old ";
    private static final int MAX_HASHES = 63;
    private static final int MAX_BYTES = 1 << 19;

    /** Reads the body of a request; that the proof proves anything is not checked. */
    public static AddCheckpoint parse(byte[] body) {
        String text = decode(body);
        int blank = text.indexOf("\n\n");
        if (blank < 0 || !text.startsWith(OLD)) {
            throw wrong("it does not start with the old size and a proof");
        }
        List<String> lines = new ArrayList<>(List.of(text.substring(0, blank).split("\n", -1)));
        long old = Checkpoint.parseSize(lines.removeFirst().substring(OLD.length()));
        if (lines.size() > MAX_HASHES) {
            throw wrong("its proof has more than 63 hashes");
        }
        SignedCheckpoint signed = SignedCheckpoint.parse(text.substring(blank + 2).getBytes(UTF_8));
        List<Hash> path = lines.stream().map(Hash::parseBase64).toList();
        return new AddCheckpoint(
                new ConsistencyProof(old, signed.checkpoint().size(), path), signed);
    }

    private static String decode(byte[] body) {
        if (body.length > MAX_BYTES) {
            throw wrong("it is longer than 512 KiB");
        }
        try {
            return UTF_8.newDecoder().decode(ByteBuffer.wrap(body)).toString();
        } catch (CharacterCodingException notUtf8) {
            throw wrong("it is not UTF-8");
        }
    }

    private static LogFormatException wrong(String why) {
        return new LogFormatException("read add-checkpoint: " + why);
    }

    /** The form that {@link #parse} reads. */
    public byte[] toBytes() {
        StringBuilder text = new StringBuilder(OLD).append(consistency.earlier()).append('\n');
        consistency.path().forEach(hash -> text.append(hash.base64()).append('\n'));
        text.append('\n').append(new String(checkpoint.toBytes(), UTF_8));
        return text.toString().getBytes(UTF_8);
    }
}
