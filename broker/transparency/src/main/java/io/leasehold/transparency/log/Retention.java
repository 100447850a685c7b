package io.leasehold.transparency.log;

import io.leasehold.transparency.tile.ResourceStore;
import io.leasehold.transparency.tile.TilePath;

/** Removes the oldest bundles of entries, always from the first on, so that no gap is left. */
final class Retention {

    private Retention() {}

    static long removeBefore(ResourceStore store, long index, long size) {
        long end = index / TilePath.FULL;
        long bundle = firstKept(store, size / TilePath.FULL);
        for (; bundle < end; bundle++) {
            store.remove(TilePath.entries(bundle, TilePath.FULL));
            store.remove(TilePath.partialsOf(TilePath.entries(bundle, TilePath.FULL)));
        }
        return bundle * TilePath.FULL;
    }

    private static long firstKept(ResourceStore store, long end) {
        long low = 0;
        long high = end;
        while (low < high) {
            long middle = (low + high) >>> 1;
            if (store.read(TilePath.entries(middle, TilePath.FULL)).isPresent()) {
                high = middle;
            } else {
                low = middle + 1;
            }
        }
        return low;
    }
}
