package io.leasehold.catalogue;

import static io.leasehold.catalogue.IntegrationYaml.require;

import io.leasehold.login.ClientAddress;
import java.net.InetAddress;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Reads which addresses an integration may be at although they are not public. */
final class PrivateAddresses {

    private static final String FIELD = "private-addresses";
    private static final InetAddress BROADCAST = InetAddress.ofLiteral("255.255.255.255");

    private PrivateAddresses() {}

    static Set<InetAddress> read(@Nullable List<@Nullable String> written) {
        Set<InetAddress> addresses = new HashSet<>();
        for (int at = 0; written != null && at < written.size(); at++) {
            String path = FIELD + "[" + at + "]";
            addresses.add(address(path, require(path, written.get(at))));
        }
        return addresses;
    }

    private static InetAddress address(String path, String text) {
        if (text.contains("/") || !ClientAddress.isBlock(text)) {
            throw FieldError.of(path, "it must be one IPv4 or IPv6 address, no block and no name");
        }
        InetAddress address = InetAddress.ofLiteral(text);
        if (address.isAnyLocalAddress()
                || address.isMulticastAddress()
                || address.equals(BROADCAST)) {
            throw FieldError.of(path, "nothing can be called at this address");
        }
        return address;
    }
}
