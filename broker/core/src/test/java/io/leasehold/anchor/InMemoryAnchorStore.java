package io.leasehold.anchor;

import io.leasehold.Outage;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** Anchors without a Vault, for tests. Thread-safe. */
public final class InMemoryAnchorStore implements AnchorStore {

    private final Outage outage;
    private final Map<String, Anchor> anchors = new HashMap<>();

    public InMemoryAnchorStore(Outage outage) {
        this.outage = outage;
    }

    @Override
    public synchronized Anchor find(String replica) {
        outage.meet();
        return anchors.getOrDefault(replica, Anchor.none(0));
    }

    @Override
    public synchronized Optional<Anchor> keep(String replica, Anchor next) {
        outage.meet();
        if (find(replica).version() != next.version()) {
            return Optional.empty();
        }
        Anchor kept = new Anchor(next.size(), next.checkpoint(), next.version() + 1);
        anchors.put(replica, kept);
        return Optional.of(kept);
    }
}
