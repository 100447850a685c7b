package io.leasehold.login;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ClientAddressTest {

    @ParameterizedTest
    @CsvSource({
        "10.1.2.3, 10.0.0.0/8",
        "10.1.2.3, 10.1.2.3/32",
        "10.1.2.3, 10.1.2.3",
        "10.1.2.3, 0.0.0.0/0",
        "255.255.255.255, 255.255.255.254/31",
        "2001:db8::1, 2001:db8::/32",
        "2001:db8::1, 2001:db8::1",
        "2001:db8::1, ::/0",
        "::1, ::1/128",
    })
    void anAddressIsInABlockThatHasItsPrefix(String address, String cidr) {
        assertThat(new ClientAddress(InetAddress.ofLiteral(address)).isIn(cidr)).isTrue();
    }

    @ParameterizedTest
    @CsvSource({
        "10.1.2.3, 11.0.0.0/8",
        "10.1.2.3, 10.1.2.4",
        "10.1.2.3, ::/0",
        "2001:db8::1, 2001:db9::/32",
        "2001:db8::1, 0.0.0.0/0",
        "::1, ::/128",
    })
    void anAddressIsNotInABlockOfAnotherPrefixOrFamily(String address, String cidr) {
        assertThat(new ClientAddress(InetAddress.ofLiteral(address)).isIn(cidr)).isFalse();
    }

    @ParameterizedTest
    @CsvSource({
        "10.0.0.0/33",
        "10.0.0.0/-1",
        "10.0.0.0/",
        "10.0.0.0/8/8",
        "10.0.0.0/x",
        "/8",
        "localhost",
        "face.cafe/0",
        "''",
    })
    void aBlockThatCannotBeReadContainsNothing(String cidr) {
        assertThat(new ClientAddress(InetAddress.ofLiteral("10.1.2.3")).isIn(cidr)).isFalse();
    }
}
