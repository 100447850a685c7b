package io.leasehold.key;

import java.lang.ref.WeakReference;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One object for one key, however often it is read and however many projects use it, so that what
 * is made of a key is made once. Holds no key that nobody else holds. Thread-safe.
 */
final class KeyMaterialInterner {

    private final Map<KeyAddress, WeakReference<KeyMaterial>> last;

    KeyMaterialInterner(int most) {
        this.last =
                new LinkedHashMap<>(16, 0.75f, true) {
                    private static final long serialVersionUID = 1L;

                    @Override
                    protected boolean removeEldestEntry(
                            Map.Entry<KeyAddress, WeakReference<KeyMaterial>> eldest) {
                        return size() > most;
                    }
                };
    }

    /** The material as it was read here last, if it has not changed, else what was read now. */
    KeyMaterial of(KeyAddress address, KeyMaterial read) {
        KeyMaterial before = last(address);
        // Compared without the lock, because a key may be long.
        while (before == null || !before.sameAs(read)) {
            KeyMaterial now = keepUnlessChanged(address, before, read);
            if (now == read) {
                return read;
            }
            before = now;
        }
        return before;
    }

    private synchronized @Nullable KeyMaterial last(KeyAddress address) {
        WeakReference<KeyMaterial> known = last.get(address);
        return known == null ? null : known.get();
    }

    /** What is the last one then. */
    private synchronized @Nullable KeyMaterial keepUnlessChanged(
            KeyAddress address, @Nullable KeyMaterial before, KeyMaterial read) {
        KeyMaterial now = last(address);
        if (now != before) {
            return now;
        }
        last.put(address, new WeakReference<>(read));
        return read;
    }
}
