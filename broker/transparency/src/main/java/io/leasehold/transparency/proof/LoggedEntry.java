package io.leasehold.transparency.proof;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.leasehold.transparency.LogFormatException;
import io.leasehold.transparency.checkpoint.Checkpoint;
import io.leasehold.transparency.checkpoint.SignedCheckpoint;
import io.leasehold.transparency.policy.Policy;
import io.leasehold.transparency.policy.Trust;
import io.leasehold.transparency.tree.Hash;
import io.leasehold.transparency.tree.InclusionProof;
import io.leasehold.transparency.tree.Tree;
import io.leasehold.transparency.tree.TreeHash;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Optional;

/**
 * The proof that an entry is in a log, in one file that needs nothing else but a policy: the {@code
 * tlog-proof} of C2SP.
 *
 * @param extra what the maker added, in base64; nothing proves it
 */
public record LoggedEntry(
        Optional<String> extra, InclusionProof inclusion, SignedCheckpoint checkpoint) {

    private static final String FIRST = "c2sp.org/tlog-proof@v1";
    private static final String EXTRA = "extra ";
    private static final String INDEX = "index ";
    private static final int MAX_HASHES = 63;
    private static final int MAX_BYTES = 1 << 20;

    /**
     * @param tree of the size of the checkpoint
     */
    public static LoggedEntry of(long index, Tree tree, SignedCheckpoint checkpoint) {
        return new LoggedEntry(Optional.empty(), tree.inclusion(index), checkpoint);
    }

    public static LoggedEntry parse(byte[] file) {
        String text = decode(file);
        int blank = text.indexOf("\n\n");
        if (blank < 0) {
            throw wrong("it has no empty line before the checkpoint");
        }
        List<String> lines = new ArrayList<>(List.of(text.substring(0, blank).split("\n", -1)));
        if (!lines.removeFirst().equals(FIRST)) {
            throw wrong("its first line is not " + FIRST);
        }
        Optional<String> extra = takeExtra(lines);
        if (lines.isEmpty() || !lines.getFirst().startsWith(INDEX)) {
            throw wrong("it has no index");
        }
        long index = Checkpoint.parseSize(lines.removeFirst().substring(INDEX.length()));
        if (lines.size() > MAX_HASHES) {
            throw wrong("it has more than 63 hashes");
        }
        List<Hash> path = lines.stream().map(Hash::parseBase64).toList();
        SignedCheckpoint signed = SignedCheckpoint.parse(text.substring(blank + 2).getBytes(UTF_8));
        return new LoggedEntry(
                extra, new InclusionProof(index, signed.checkpoint().size(), path), signed);
    }

    private static String decode(byte[] file) {
        if (file.length > MAX_BYTES) {
            throw wrong("it is longer than 1 MiB");
        }
        try {
            return UTF_8.newDecoder().decode(ByteBuffer.wrap(file)).toString();
        } catch (CharacterCodingException notUtf8) {
            throw wrong("it is not UTF-8");
        }
    }

    private static Optional<String> takeExtra(List<String> lines) {
        if (lines.isEmpty() || !lines.getFirst().startsWith(EXTRA)) {
            return Optional.empty();
        }
        String extra = lines.removeFirst().substring(EXTRA.length());
        try {
            Base64.getDecoder().decode(extra);
        } catch (IllegalArgumentException notBase64) {
            throw wrong("its extra line is not base64");
        }
        return Optional.of(extra);
    }

    private static LogFormatException wrong(String why) {
        return new LogFormatException("read proof: " + why);
    }

    /** What the policy makes of it; untrusted as well if it does not prove the entry. */
    public Trust verify(byte[] entry, Policy policy) {
        return inclusion.proves(TreeHash.leaf(entry), checkpoint.checkpoint().root())
                ? policy.judge(checkpoint)
                : new Trust.Untrusted("it does not prove this entry");
    }

    /** The form that {@link #parse} reads. */
    public byte[] toBytes() {
        StringBuilder text = new StringBuilder(FIRST).append('\n');
        extra.ifPresent(each -> text.append(EXTRA).append(each).append('\n'));
        text.append(INDEX).append(inclusion.index()).append('\n');
        inclusion.path().forEach(hash -> text.append(hash.base64()).append('\n'));
        text.append('\n').append(new String(checkpoint.toBytes(), UTF_8));
        return text.toString().getBytes(UTF_8);
    }
}
