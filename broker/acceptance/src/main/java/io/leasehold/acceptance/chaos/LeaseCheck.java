package io.leasehold.acceptance.chaos;

import io.leasehold.acceptance.VaultHttp;
import java.util.HashSet;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

/** Tries whether all leases are still there that must be. */
final class LeaseCheck {

    /**
     * So long after the cluster is whole a lease may need to work again. A lease that was lost
     * never does, and a slow machine needs its time.
     */
    private static final long PATIENCE_MILLIS = 30_000;

    /** The same for each lease that is tried after many others. */
    private static final long PATIENCE_WITH_EACH_MILLIS = 2_000;

    private final Scene scene;
    private final History history;
    private final BrokerClient broker;
    private final Map<String, HeldLease> leases;

    LeaseCheck(Scene scene, History history, BrokerClient broker, Map<String, HeldLease> leases) {
        this.scene = scene;
        this.history = history;
        this.broker = broker;
        this.leases = leases;
    }

    /** Calls with every lease that must live, through each replica. */
    void tryAll() {
        long deadline = history.now() + PATIENCE_MILLIS;
        for (String id : HistoryChecker.live(history.events(), history.now())) {
            for (int replica = 0; replica < scene.replicas().size(); replica++) {
                long latest = Math.max(deadline, history.now() + PATIENCE_WITH_EACH_MILLIS);
                boolean works = works(replica, Objects.requireNonNull(leases.get(id)), latest);
                history.add(new Event.Tried(id, history.now(), works));
            }
        }
    }

    /** Asks Vault for all leases. */
    void list() {
        Set<String> listed = new HashSet<>();
        long at = history.now();
        VaultHttp vault = scene.cluster().root();
        for (String project : scene.allProjects()) {
            VaultHttp.Answer answer = vault.read("lease/" + project + "?list=true");
            if (answer.status() != 404) {
                answer.succeeded()
                        .at("/data/keys")
                        .forEach(leaf -> listed.add("lease/" + project + "/" + leaf.asString()));
            }
        }
        history.add(new Event.Listed(listed, at));
    }

    private boolean works(int replica, HeldLease lease, long deadline) {
        boolean works = broker.call(replica, lease).succeeded();
        // Its holder may be ending it at the same time.
        while (!works && history.now() < deadline && mustLive(lease)) {
            ConsumerLife.rest(200);
            works = broker.call(replica, lease).succeeded();
        }
        return works;
    }

    private boolean mustLive(HeldLease lease) {
        return HistoryChecker.live(history.events(), history.now()).contains(lease.id());
    }
}
