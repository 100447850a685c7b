package io.leasehold.server.vaultapi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class VaultDurationTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                "-1",
                "+5",
                "1.5",
                "1.5h",
                "1w",
                "m",
                "1h1h",
                "1m1h",
                "0x10",
                "99999999999",
                "1h-1m",
                "NaN",
                "ten"
            })
    void whatIsNoDurationIsRefusedAndNotQuoted(String text) {
        assertThatThrownBy(() -> VaultDuration.parse("ttl", text))
                .hasMessage("read ttl: it must be seconds, or a duration such as 30m or 1h30m");
    }

    @ParameterizedTest
    @CsvSource({
        "0, 0",
        "3600, 3600",
        "120s, 120",
        "2m, 120",
        "1h30m, 5400",
        "1d, 86400",
        "1d1h1m1s, 90061"
    })
    void secondsAndGoDurationsAreRead(String text, long seconds) {
        assertThat(VaultDuration.parse("ttl", text)).isEqualTo(Duration.ofSeconds(seconds));
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 3600})
    void numbersAreSeconds(int number) {
        assertThat(VaultDuration.parse("increment", number)).isEqualTo(Duration.ofSeconds(number));
    }
}
