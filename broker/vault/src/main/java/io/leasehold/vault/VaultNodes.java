package io.leasehold.vault;

import io.github.resilience4j.bulkhead.Bulkhead;
import io.github.resilience4j.bulkhead.BulkheadFullException;
import io.github.resilience4j.circuitbreaker.CircuitBreaker;
import io.leasehold.problem.BrokerException;
import io.leasehold.problem.Problem;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * All nodes of one Vault, of which the one that served last is asked first. A request goes on to
 * the next node when it was surely not done, or when doing it twice does no harm. Blocks;
 * thread-safe.
 */
final class VaultNodes {

    private final List<Node> nodes;
    private final VaultResilience guards;
    private final VaultReach reach;
    private final AtomicInteger preferred = new AtomicInteger();

    VaultNodes(List<VaultNode> nodes, VaultResilience guards, VaultReach reach) {
        this.nodes =
                nodes.stream().map(node -> new Node(node, guards.breaker(node.name()))).toList();
        this.guards = guards;
        this.reach = reach;
    }

    /**
     * Sends the request.
     *
     * @param places bounds how many are under way at once
     * @throws BrokerException {@code vault-unavailable} if no node serves it
     */
    <T> T send(Bulkhead places, VaultRequest message, VaultNode.Reader<T> reader) {
        Supplier<NodeResult<T>> round = () -> round(message, reader);
        try {
            NodeResult<T> reply =
                    places.executeSupplier(
                            message.repeatable()
                                    ? () -> guards.retry().executeSupplier(round)
                                    : round);
            note(message, reply);
            return switch (reply) {
                case NodeResult.Answered<T>(T answer) -> answer;
                case NodeResult.Failed<T>(_, BrokerException why) -> throw why;
            };
        } catch (BulkheadFullException _) {
            throw away("too many requests wait for it");
        }
    }

    /** What nobody was asked says nothing, and status is told by a sealed Vault too. */
    private void note(VaultRequest message, NodeResult<?> reply) {
        if (message.kind() == VaultRequest.Kind.STATUS) {
            return;
        }
        switch (reply) {
            case NodeResult.Answered<?> _ -> reach.served();
            case NodeResult.Failed<?>(NodeResult.Fault fault, BrokerException why) -> {
                if (fault != NodeResult.Fault.NOT_TRIED) {
                    reach.failed(why.reason());
                }
            }
        }
    }

    /** Asks one node after the other, beginning with the preferred one. */
    private <T> NodeResult<T> round(VaultRequest message, VaultNode.Reader<T> reader) {
        int first = preferred.get();
        // Not made before it is needed: the trace of an exception costs more than a request.
        @Nullable NodeResult<T> reply = null;
        boolean waited = false;
        for (int step = 0; step < nodes.size(); step++) {
            int index = (first + step) % nodes.size();
            NodeResult<T> next = nodes.get(index).send(message, reader);
            if (!(next instanceof NodeResult.Failed<T>(NodeResult.Fault fault, _))) {
                preferred.set(index);
                return next;
            }
            reply = reply != null && fault == NodeResult.Fault.NOT_TRIED ? reply : next;
            boolean silent = fault == NodeResult.Fault.SILENT;
            if (!message.repeatable() && !fault.nothingWasDone() || waited && silent) {
                break;
            }
            waited |= silent;
        }
        return reply == null ? notTried() : reply;
    }

    private static <T> NodeResult<T> notTried() {
        return new NodeResult.Failed<>(
                NodeResult.Fault.NOT_TRIED,
                away("it failed a moment ago and is not asked again yet"));
    }

    private static BrokerException away(String why) {
        return new BrokerException(Problem.VAULT_UNAVAILABLE, "ask Vault: " + why);
    }

    private record Node(VaultNode node, CircuitBreaker breaker) {

        <T> NodeResult<T> send(VaultRequest message, VaultNode.Reader<T> reader) {
            if (message.kind() == VaultRequest.Kind.STATUS) {
                return node.send(message, reader);
            }
            if (!breaker.tryAcquirePermission()) {
                return notTried();
            }
            long began = breaker.getCurrentTimestamp();
            try {
                NodeResult<T> reply = node.send(message, reader);
                breaker.onResult(
                        breaker.getCurrentTimestamp() - began, breaker.getTimestampUnit(), reply);
                if (isSealed(reply)) {
                    breaker.transitionToOpenState();
                }
                return reply;
            } catch (Throwable odd) {
                // The node did answer; what could not be read is no fault of its being there.
                breaker.onSuccess(0, TimeUnit.NANOSECONDS);
                throw odd;
            }
        }

        private static boolean isSealed(NodeResult<?> reply) {
            return reply instanceof NodeResult.Failed<?>(NodeResult.Fault fault, _)
                    && fault == NodeResult.Fault.SEALED;
        }
    }
}
