package io.leasehold.transparency.tile;

import io.leasehold.transparency.LogFormatException;
import io.leasehold.transparency.tree.Hash;
import io.leasehold.transparency.tree.TreeHash;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;

/** Up to 256 neighbouring hashes of one level. */
public record HashTile(List<Hash> hashes) {

    public HashTile {
        hashes = List.copyOf(hashes);
    }

    public static HashTile parse(byte[] bytes) {
        if (bytes.length % Hash.BYTES != 0 || bytes.length > TilePath.FULL * Hash.BYTES) {
            throw new LogFormatException(
                    "read tile: its length of " + bytes.length + " bytes is not that of a tile");
        }
        ByteBuffer rest = ByteBuffer.wrap(bytes);
        List<Hash> hashes = new ArrayList<>(bytes.length / Hash.BYTES);
        while (rest.hasRemaining()) {
            hashes.add(Hash.read(rest));
        }
        return new HashTile(hashes);
    }

    public byte[] toBytes() {
        ByteBuffer bytes = ByteBuffer.allocate(hashes.size() * Hash.BYTES);
        hashes.forEach(hash -> hash.write(bytes));
        return bytes.array();
    }

    /** The root of the perfect subtree over some of the hashes; the count is a power of two. */
    public Hash root(int from, int count) {
        if (count == 1) {
            return hashes.get(from);
        }
        int half = count / 2;
        return TreeHash.node(root(from, half), root(from + half, half));
    }
}
