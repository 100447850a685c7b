package io.leasehold.gateway.dial;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvFileSource;

@Tag("U10")
class NonPublicAddressesTest {

    private final NonPublicAddresses special = new NonPublicAddresses();

    @ParameterizedTest
    @CsvFileSource(resources = "/dial/addresses.csv", numLinesToSkip = 1)
    void everyAddressIsPublicOrItIsSaidWhyNot(String address, @Nullable String kind) {
        assertThat(special.kind(InetAddress.ofLiteral(address)))
                .isEqualTo(Optional.ofNullable(kind));
    }

    /** Java makes IPv4 of the mapped form, unless it is given a scope. */
    @Test
    void aMappedAddressWithAScopeIsSeenThrough() throws UnknownHostException {
        byte[] mapped = new byte[16];
        mapped[10] = mapped[11] = (byte) 0xff;
        mapped[12] = 127;
        mapped[15] = 1;

        assertThat(special.kind(java.net.Inet6Address.getByAddress("x", mapped, 1)))
                .contains("loopback");
    }

    @ParameterizedTest
    @org.junit.jupiter.params.provider.ValueSource(strings = {"2130706433", "127.0.0.1"})
    void whatThisMachineTakesForALiteralIsJudgedByTheAddressItMeans(String host)
            throws UnknownHostException {
        assertThat(HostResolver.ofThisMachine().addresses(host))
                .allMatch(address -> special.kind(address).isPresent());
    }
}
