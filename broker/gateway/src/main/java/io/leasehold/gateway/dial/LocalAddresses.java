package io.leasehold.gateway.dial;

import java.net.InetAddress;
import java.net.NetworkInterface;
import java.net.SocketException;

/** Recognizes the addresses of the machine on which the broker runs. */
public final class LocalAddresses {

    private LocalAddresses() {}

    /** Whether the address is local; true if that cannot be determined. */
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
