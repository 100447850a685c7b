package io.leasehold.catalogue;

import static io.leasehold.catalogue.IntegrationYaml.require;

import io.leasehold.login.ClientAddress;
import java.net.InetAddress;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Parses the addresses that an integration may have although they are not public. */
final class PrivateAddresses {

    private static final String FIELD = "private-addresses";
    private static final InetAddress BROADCAST = InetAddress.ofLiteral("255.255.255.255");

    private PrivateAddresses() {}

    static Set<InetAddress> read(@Nullable List<@Nullable String> entries) {
        Set<InetAddress> addresses = new HashSet<>();
        for (int index = 0; entries != null && index < entries.size(); index++) {
            String path = FIELD + "[" + index + "]";
            addresses.add(address(path, require(path, entries.get(index))));
        }
        return addresses;
    }

    private static InetAddress address(String path, String text) {
        if (text.contains("/") || !ClientAddress.isBlock(text)) {
            throw FieldError.of(
                    path, "it must be a single IPv4 or IPv6 address, not a block or a host name");
        }
        InetAddress address = InetAddress.ofLiteral(text);
        if (address.isAnyLocalAddress()
                || address.isMulticastAddress()
                || address.equals(BROADCAST)) {
            throw FieldError.of(path, "no service can be called at this address");
        }
        return address;
    }
}
