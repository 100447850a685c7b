package io.leasehold.gateway.dial;

import io.leasehold.integration.Destination;
import io.leasehold.problem.BrokerException;
import io.leasehold.problem.Problem;
import java.net.InetAddress;
import java.util.List;

/** Says at which of its addresses a destination may be dialled. */
final class SsrfGuard {

    private final NonPublicAddresses special = new NonPublicAddresses();
    private final ForbiddenAddresses offLimits;

    SsrfGuard(ForbiddenAddresses offLimits) {
        this.offLimits = offLimits;
    }

    /**
     * Those of the addresses that may be dialled.
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
        return !offLimits.covers(address, destination.port())
                && (special.kind(address).isEmpty()
                        || destination.privateAddresses().contains(address));
    }

    private BrokerException refusal(Destination destination, InetAddress address) {
        String why =
                offLimits.covers(address, destination.port())
                        ? "this is the broker itself or its Vault, which no call may reach"
                        : ("its address %1$s is not public (%2$s); if it is meant, an operator adds"
                                        + " private-addresses: [%1$s] to the integration's catalogue"
                                        + " file")
                                .formatted(
                                        address.getHostAddress(),
                                        special.kind(address).orElse("unknown"));
        return new BrokerException(
                Problem.DESTINATION_NOT_ALLOWED, "call " + destination.authority() + ": " + why);
    }
}
