package io.leasehold.server.siem;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.leasehold.problem.BrokerException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SiemAddressTest {

    @Test
    void itIsAHostAndAPort() {
        assertThat(SiemAddress.parse("siem.example.com:6514"))
                .isEqualTo(new SiemAddress("siem.example.com", 6514));
        assertThat(SiemAddress.parse("192.0.2.1:1")).isEqualTo(new SiemAddress("192.0.2.1", 1));
        assertThat(SiemAddress.parse("[2001:db8::1]:65535"))
                .isEqualTo(new SiemAddress("2001:db8::1", 65535));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "siem.example.com",
                "siem.example.com:",
                ":6514",
                "siem.example.com:0",
                "siem.example.com:65536",
                "siem.example.com:99999999",
                "tcp://siem.example.com:6514",
                "siem.example.com:6514/x",
                "2001:db8::1:6514",
                "[siem]:6514",
                "a b:6514"
            })
    void whatIsNotThatIsRefused(String text) {
        assertThatThrownBy(() -> SiemAddress.parse(text))
                .isInstanceOf(BrokerException.class)
                .hasMessageContaining("leasehold.siem.address must be a host and a port");
    }
}
