package io.leasehold.key;

import java.lang.ref.WeakReference;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Interns key material: one object for each key, however often it is read and however many projects
 * use it, so that data derived from a key is computed once. Holds only weak references.
 * Thread-safe.
 */
final class KeyMaterialInterner {

    private final Map<KeyAddress, WeakReference<KeyMaterial>> interned;

    KeyMaterialInterner(int maxEntries) {
        this.interned =
                new LinkedHashMap<>(16, 0.75f, true) {
                    private static final long serialVersionUID = 1L;

                    @Override
                    protected boolean removeEldestEntry(
                            Map.Entry<KeyAddress, WeakReference<KeyMaterial>> eldest) {
                        return size() > maxEntries;
                    }
                };
    }

    /** The object interned for the address if its content is equal, else the given one. */
    KeyMaterial intern(KeyAddress address, KeyMaterial read) {
        KeyMaterial previous = interned(address);
        // Compare without the lock, because a key may be long.
        while (previous == null || !previous.sameAs(read)) {
            KeyMaterial current = replaceIfUnchanged(address, previous, read);
            if (current == read) {
                return read;
            }
            previous = current;
        }
        return previous;
    }

    private synchronized @Nullable KeyMaterial interned(KeyAddress address) {
        WeakReference<KeyMaterial> reference = interned.get(address);
        return reference == null ? null : reference.get();
    }

    /** Compare-and-set; the object interned after it. */
    private synchronized @Nullable KeyMaterial replaceIfUnchanged(
            KeyAddress address, @Nullable KeyMaterial previous, KeyMaterial read) {
        KeyMaterial current = interned(address);
        if (current != previous) {
            return current;
        }
        interned.put(address, new WeakReference<>(read));
        return read;
    }
}
