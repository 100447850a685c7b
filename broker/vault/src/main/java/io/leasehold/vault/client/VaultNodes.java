package io.leasehold.vault.client;

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
 * All nodes of one Vault. Tries first the node that served last. A request goes to the next node
 * only if it was certainly not carried out or is safe to repeat. Blocks; thread-safe.
 */
final class VaultNodes {

    private final List<Node> nodes;
    private final VaultResilience resilience;
    private final VaultReach reach;
    private final AtomicInteger preferred = new AtomicInteger();

    VaultNodes(List<VaultNode> nodes, VaultResilience resilience, VaultReach reach) {
        this.nodes =
                nodes.stream()
                        .map(node -> new Node(node, resilience.breaker(node.name())))
                        .toList();
        this.resilience = resilience;
        this.reach = reach;
    }

    /**
     * Sends the request.
     *
     * @param bulkhead limits concurrent requests
     * @throws BrokerException {@code vault-unavailable} if no node serves it
     */
    <T> T send(Bulkhead bulkhead, VaultRequest request, VaultNode.Reader<T> reader) {
        Supplier<NodeResult<T>> tryNodes = () -> tryNodes(request, reader);
        try {
            NodeResult<T> result =
                    bulkhead.executeSupplier(
                            request.repeatable()
                                    ? () -> resilience.retry().executeSupplier(tryNodes)
                                    : tryNodes);
            notifyReach(request, result);
            return switch (result) {
                case NodeResult.Answered<T>(T response) -> response;
                case NodeResult.Failed<T>(_, BrokerException why) -> throw why;
            };
        } catch (BulkheadFullException _) {
            throw unavailable("too many requests wait for it");
        }
    }

    /**
     * Ignores requests that were not sent, and status requests, because a sealed Vault serves them
     * too.
     */
    private void notifyReach(VaultRequest request, NodeResult<?> result) {
        if (request.kind() == VaultRequest.Kind.STATUS) {
            return;
        }
        switch (result) {
            case NodeResult.Answered<?> _ -> reach.served();
            case NodeResult.Failed<?>(NodeResult.Fault fault, BrokerException why) -> {
                if (fault != NodeResult.Fault.NOT_TRIED) {
                    reach.failed(why.reason());
                }
            }
        }
    }

    /** Tries one node after the other, starting with the preferred one. */
    private <T> NodeResult<T> tryNodes(VaultRequest request, VaultNode.Reader<T> reader) {
        int start = preferred.get();
        // Created only when needed: the stack trace of an exception costs more than a request.
        @Nullable NodeResult<T> result = null;
        boolean timedOut = false;
        for (int offset = 0; offset < nodes.size(); offset++) {
            int index = (start + offset) % nodes.size();
            NodeResult<T> next = nodes.get(index).send(request, reader);
            if (!(next instanceof NodeResult.Failed<T>(NodeResult.Fault fault, _))) {
                preferred.set(index);
                return next;
            }
            result = result != null && fault == NodeResult.Fault.NOT_TRIED ? result : next;
            boolean timeout = fault == NodeResult.Fault.SILENT;
            if (!request.repeatable() && !fault.nothingWasDone() || timedOut && timeout) {
                break;
            }
            timedOut |= timeout;
        }
        return result == null ? notTried() : result;
    }

    private static <T> NodeResult<T> notTried() {
        return new NodeResult.Failed<>(
                NodeResult.Fault.NOT_TRIED,
                unavailable("it failed a moment ago and is not asked again yet"));
    }

    private static BrokerException unavailable(String why) {
        return new BrokerException(Problem.VAULT_UNAVAILABLE, "ask Vault: " + why);
    }

    private record Node(VaultNode node, CircuitBreaker breaker) {

        <T> NodeResult<T> send(VaultRequest request, VaultNode.Reader<T> reader) {
            if (request.kind() == VaultRequest.Kind.STATUS) {
                return node.send(request, reader);
            }
            if (!breaker.tryAcquirePermission()) {
                return notTried();
            }
            long start = breaker.getCurrentTimestamp();
            try {
                NodeResult<T> result = node.send(request, reader);
                breaker.onResult(
                        breaker.getCurrentTimestamp() - start, breaker.getTimestampUnit(), result);
                if (isSealed(result)) {
                    breaker.transitionToOpenState();
                }
                return result;
            } catch (Throwable unreadable) {
                // The node did respond: an unreadable response does not mean that it is down.
                breaker.onSuccess(0, TimeUnit.NANOSECONDS);
                throw unreadable;
            }
        }

        private static boolean isSealed(NodeResult<?> result) {
            return result instanceof NodeResult.Failed<?>(NodeResult.Fault fault, _)
                    && fault == NodeResult.Fault.SEALED;
        }
    }
}
