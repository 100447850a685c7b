package io.leasehold.key;

import java.lang.ref.WeakReference;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * One object for one key, however often it is read and however many projects use it, so that what
 * is made of a key is made once. Holds no key that nobody else holds. Thread-safe.
 */
final class SharedMaterial {

    private final Map<KeyAddress, WeakReference<KeyMaterial>> last;

    SharedMaterial(int most) {
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
    synchronized KeyMaterial of(KeyAddress address, KeyMaterial read) {
        KeyMaterial before =
                Optional.ofNullable(last.get(address)).map(WeakReference::get).orElse(read);
        KeyMaterial material = before.sameAs(read) ? before : read;
        last.put(address, new WeakReference<>(material));
        return material;
    }
}
