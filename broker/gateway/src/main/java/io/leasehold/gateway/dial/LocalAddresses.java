package io.leasehold.gateway.dial;

import java.net.InetAddress;
import java.net.NetworkInterface;
import java.net.SocketException;

/** Knows the addresses of the machine on which the broker runs. */
public final class LocalAddresses {

    private LocalAddresses() {}

    /** Whether the address leads here; where that cannot be told, it does. */
    public static boolean has(InetAddress address) {
        if (address.isLoopbackAddress() || address.isAnyLocalAddress()) {
            return true;
        }
        try {
            return NetworkInterface.getByInetAddress(address) != null;
        } catch (SocketException _) {
            return true;
        }
    }
}
