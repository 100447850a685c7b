package io.leasehold.transparency.bench;

import io.leasehold.transparency.tile.Resource;
import io.leasehold.transparency.tile.ResourceStore;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The files of a log with some of them replaced or gone, and the log itself as it was. */
final class OverlaidStore implements ResourceStore {

    private final ResourceStore below;
    private final Map<String, byte[]> replaced = new HashMap<>();
    private final Set<String> removed = new HashSet<>();

    OverlaidStore(ResourceStore below) {
        this.below = below;
    }

    @Override
    public Optional<byte[]> read(String path) {
        if (removed.contains(path)) {
            return Optional.empty();
        }
        return Optional.ofNullable(replaced.get(path)).or(() -> below.read(path));
    }

    @Override
    public void write(List<Resource> resources) {
        resources.forEach(each -> replaced.put(each.path(), each.content()));
    }

    @Override
    public void remove(String path) {
        removed.add(path);
    }
}
