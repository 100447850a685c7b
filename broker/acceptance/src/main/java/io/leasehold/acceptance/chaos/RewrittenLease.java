package io.leasehold.acceptance.chaos;

import io.leasehold.acceptance.BulkTenants;
import io.leasehold.acceptance.Json;
import io.leasehold.acceptance.VaultHttp;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BooleanSupplier;
import tools.jackson.databind.JsonNode;

/**
 * A holder that wants to keep a lease which was ended: as soon as its record is deleted, it writes
 * something else at the same path, with its own token, and goes on calling.
 */
final class RewrittenLease implements Runnable {

    private static final long TTL_SECONDS = 600;
    private static final long CALLS_FOR_MILLIS = 35_000;
    private static final long PACE_MILLIS = 500;

    private final BulkTenants.Member holder;
    private final Scene scene;
    private final BrokerClient broker;
    private final History history;
    private final BooleanSupplier goesOn;
    private final AtomicInteger rewritten = new AtomicInteger();

    RewrittenLease(
            BulkTenants.Member holder,
            Scene scene,
            BrokerClient broker,
            History history,
            BooleanSupplier goesOn) {
        this.holder = holder;
        this.scene = scene;
        this.broker = broker;
        this.history = history;
        this.goesOn = goesOn;
    }

    /** Takes one lease after the other until it is told to stop. */
    @Override
    public void run() {
        while (goesOn.getAsBoolean()) {
            try {
                once();
            } catch (IllegalStateException _) {
                // Vault is harmed at this moment; the next lease is tried.
            }
            ConsumerLife.rest(PACE_MILLIS);
        }
    }

    /** How many ended leases were written anew. */
    int rewritten() {
        return rewritten.get();
    }

    private void once() {
        BrokerClient.Reply reply =
                broker.control(
                        0,
                        "lease/" + holder.project() + "/" + Scene.INTEGRATION,
                        holder.token(),
                        Map.of("ttl", TTL_SECONDS));
        if (!reply.succeeded()) {
            return;
        }
        JsonNode answer = Json.read(reply.body());
        String id = answer.at("/lease_id").asString();
        HeldLease lease =
                new HeldLease(
                        id, holder.project(), answer.at("/data/handle").asString(), Long.MAX_VALUE);
        history.add(new Event.Issued(id, history.now(), history.now() + 1_000 * TTL_SECONDS));
        callBoth(lease);
        history.add(new Event.EndAsked(id, history.now()));
        VaultHttp vault = scene.cluster().root();
        vault.delete(id).succeeded();
        history.add(new Event.Ended(id, history.now()));
        history.add(new Event.Rewritten(id, history.now()));
        vault.as(holder.token()).write(id, Map.of("value", "x")).succeeded();
        rewritten.incrementAndGet();
        long until = history.now() + CALLS_FOR_MILLIS;
        while (goesOn.getAsBoolean() && history.now() < until) {
            callBoth(lease);
            ConsumerLife.rest(PACE_MILLIS);
        }
    }

    private void callBoth(HeldLease lease) {
        for (int replica = 0; replica < scene.replicas().size(); replica++) {
            broker.call(replica, lease);
        }
    }
}
