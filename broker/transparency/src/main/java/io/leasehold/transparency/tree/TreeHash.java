package io.leasehold.transparency.tree;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;

/** How RFC 6962 hashes the leaves and nodes of a tree; each kind has its own prefix. */
public final class TreeHash {

    private static final byte LEAF = 0;
    private static final byte NODE = 1;

    /** The root of the tree without leaves. */
    public static final Hash EMPTY_ROOT = Hash.finish(sha256());

    private TreeHash() {}

    public static Hash leaf(byte[] entry) {
        MessageDigest digest = sha256();
        digest.update(LEAF);
        digest.update(entry);
        return Hash.finish(digest);
    }

    public static Hash node(Hash left, Hash right) {
        MessageDigest digest = sha256();
        digest.update(NODE);
        left.update(digest);
        right.update(digest);
        return Hash.finish(digest);
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException missing) {
            throw new IllegalStateException("hash tree: SHA-256 is not available", missing);
        }
    }
}
