package io.leasehold.acceptance.chaos;

import io.leasehold.acceptance.VaultHttp;
import java.util.HashSet;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

/** Tries whether all leases are still there that must be. */
final class Trial {

    /** So long after the cluster is whole a lease may need to work again. */
    private static final long PATIENCE_MILLIS = 10_000;

    private final Scene scene;
    private final History history;
    private final BrokerClient broker;
    private final Map<String, HeldLease> leases;

    Trial(Scene scene, History history, BrokerClient broker, Map<String, HeldLease> leases) {
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
                boolean works = works(replica, Objects.requireNonNull(leases.get(id)), deadline);
                history.add(new Event.Tried(id, history.now(), works));
            }
        }
    }

    /** Asks Vault for all leases. */
    void list() {
        Set<String> listed = new HashSet<>();
        long at = history.now();
        VaultHttp vault = scene.cluster().root();
        for (String project : scene.projects()) {
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
        while (!works && history.now() < deadline) {
            ConsumerLife.rest(200);
            works = broker.call(replica, lease).succeeded();
        }
        return works;
    }
}
