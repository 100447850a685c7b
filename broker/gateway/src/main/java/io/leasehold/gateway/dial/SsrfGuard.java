package io.leasehold.gateway.dial;

import io.leasehold.integration.Destination;
import io.leasehold.problem.BrokerException;
import io.leasehold.problem.Problem;
import java.net.InetAddress;
import java.util.List;

/** Decides which addresses of a destination may be connected to. */
final class SsrfGuard {

    private final NonPublicAddresses nonPublic = new NonPublicAddresses();
    private final ForbiddenAddresses forbidden;

    SsrfGuard(ForbiddenAddresses forbidden) {
        this.forbidden = forbidden;
    }

    /**
     * The allowed ones of the addresses.
     *
     * @throws BrokerException {@code destination-not-allowed} if there is none
     */
    List<InetAddress> allowed(Destination destination, List<InetAddress> addresses) {
        List<InetAddress> allowed =
                addresses.stream().filter(address -> isAllowed(destination, address)).toList();
        if (allowed.isEmpty()) {
            throw refusal(destination, addresses.getFirst());
        }
        return allowed;
    }

    private boolean isAllowed(Destination destination, InetAddress address) {
        return !forbidden.covers(address, destination.port())
                && (nonPublic.kind(address).isEmpty()
                        || destination.privateAddresses().contains(address));
    }

    private BrokerException refusal(Destination destination, InetAddress address) {
        String why =
                forbidden.covers(address, destination.port())
                        ? "this is the broker itself or its Vault; calls must not reach them"
                        : ("its address %1$s is not public (%2$s); to allow it, an operator adds"
                                        + " private-addresses: [%1$s] to the integration's catalogue"
                                        + " file")
                                .formatted(
                                        address.getHostAddress(),
                                        nonPublic.kind(address).orElse("unknown"));
        return new BrokerException(
                Problem.DESTINATION_NOT_ALLOWED, "call " + destination.authority() + ": " + why);
    }
}
