package io.leasehold.acceptance.chaos;

import io.leasehold.acceptance.BulkTenants;
import io.leasehold.acceptance.Json;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;
import tools.jackson.databind.JsonNode;

/**
 * One service: calls about four times a second through either replica, takes, renews and ends a
 * lease every few seconds, and keeps trying the one that it ended last.
 */
final class ConsumerLife implements Runnable {

    private static final long PACE_MILLIS = 250;
    private static final int BUSINESS_EVERY = 24;
    private static final int ENDED_EVERY = 4;
    private static final int UNAUTHORIZED = 401;
    private static final int MOST_LEASES = 3;
    private static final long TTL_SECONDS = 600;
    private static final long RENEW_AFTER = 30_000;

    private final BulkTenants.Member member;
    private final BrokerClient broker;
    private final History history;
    private final Supplier<Tallies> tallies;
    private final Map<String, HeldLease> leases;
    private final BooleanSupplier goesOn;
    private final Random random;
    private final Deque<HeldLease> held = new ArrayDeque<>();
    private Optional<HeldLease> ended = Optional.empty();

    /**
     * @param tallies those of the part of the run that is under way
     */
    ConsumerLife(
            BulkTenants.Member member,
            BrokerClient broker,
            History history,
            Supplier<Tallies> tallies,
            Map<String, HeldLease> leases,
            BooleanSupplier goesOn) {
        this.member = member;
        this.broker = broker;
        this.history = history;
        this.tallies = tallies;
        this.leases = leases;
        this.goesOn = goesOn;
        this.random = new Random(member.entity().hashCode());
    }

    /** Lives until it is told to stop. */
    @Override
    public void run() {
        rest(random.nextLong(PACE_MILLIS));
        for (int turn = random.nextInt(BUSINESS_EVERY); goesOn.getAsBoolean(); turn++) {
            long began = history.now();
            if (held.isEmpty() || turn % BUSINESS_EVERY == 0) {
                doBusiness();
            }
            if (turn % ENDED_EVERY == 0 && ended.isPresent()) {
                broker.call(replica(), ended.get());
            } else if (!held.isEmpty()) {
                call();
            }
            rest(began + PACE_MILLIS - history.now());
        }
    }

    private void call() {
        HeldLease lease = held.removeFirst();
        held.addLast(lease);
        int replica = replica();
        Tallies part = tallies.get();
        BrokerClient.Reply reply =
                new RetryingCaller(broker, part, history).call(replica, lease, goesOn);
        if (reply.status() == UNAUTHORIZED) {
            // No law is broken, but a client would throw the lease away.
            System.out.printf(
                    "%4d s  replica %d refused a lease that lives: %s%n",
                    history.now() / 1_000, replica, lease);
        }
        if (reply.stale() && reply.succeeded()) {
            part.countStale();
        }
    }

    private void doBusiness() {
        Optional<HeldLease> due =
                held.stream().filter(lease -> lease.renewAt() < history.now()).findFirst();
        if (due.isPresent()) {
            renew(due.get());
        } else if (held.size() >= MOST_LEASES) {
            end(held.removeFirst());
        } else {
            issue();
        }
    }

    private void issue() {
        String path = "lease/" + member.project() + "/" + Scene.INTEGRATION;
        BrokerClient.Reply reply =
                broker.control(replica(), path, member.token(), Map.of("ttl", TTL_SECONDS));
        tallies.get().issues().note(reply);
        if (reply.succeeded()) {
            JsonNode answer = Json.read(reply.body());
            String id = answer.at("/lease_id").asString();
            long now = history.now();
            String handle = answer.at("/data/handle").asString();
            HeldLease lease = new HeldLease(id, member.project(), handle, now + RENEW_AFTER);
            leases.put(id, lease);
            held.addLast(lease);
            history.add(new Event.Issued(id, now, expiry(answer)));
        }
    }

    private void renew(HeldLease lease) {
        Map<String, Object> body = Map.of("lease_id", lease.id(), "increment", TTL_SECONDS);
        BrokerClient.Reply reply =
                broker.control(replica(), "sys/leases/renew", member.token(), body);
        tallies.get().renewals().note(reply);
        if (reply.succeeded()) {
            JsonNode answer = Json.read(reply.body());
            boolean extended = answer.at("/lease_duration").asLong() == TTL_SECONDS;
            history.add(new Event.Renewed(lease.id(), expiry(answer), extended));
            held.remove(lease);
            held.addLast(lease.renewed(history.now() + RENEW_AFTER));
        }
    }

    private void end(HeldLease lease) {
        history.add(new Event.EndAsked(lease.id(), history.now()));
        Map<String, String> body = Map.of("lease_id", lease.id());
        BrokerClient.Reply reply =
                broker.control(replica(), "sys/leases/revoke", member.token(), body);
        tallies.get().ends().note(reply);
        if (reply.succeeded()) {
            history.add(new Event.Ended(lease.id(), history.now()));
            ended = Optional.of(lease);
        }
    }

    private long expiry(JsonNode answer) {
        return history.now() + 1_000 * answer.at("/lease_duration").asLong();
    }

    private int replica() {
        return random.nextInt(2);
    }

    static void rest(long millis) {
        if (millis <= 0) {
            return;
        }
        try {
            Thread.sleep(millis);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("rest", interrupted);
        }
    }
}
