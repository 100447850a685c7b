package io.leasehold.server.settings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class AuditLogSettingsTest {

    @Test
    void theNameOfALogIsMadeOfSiteAndReplica() {
        AuditLogSettings settings = read("site.example", "", Duration.ofSeconds(1));

        assertThat(settings.name()).isEmpty();
        assertThat(settings.origin("r1")).isEqualTo("site.example/leasehold/r1");
        assertThat(read("site.example", "r-1", Duration.ofSeconds(1)).name()).contains("r-1");
    }

    @ParameterizedTest
    @CsvSource({
        "'site example', r1, leasehold.log.site",
        "site/example, r1, leasehold.log.site",
        "site+example, r1, leasehold.log.site",
        "'', r1, leasehold.log.site",
        "site.example, r/1, leasehold.log.replica",
        "site.example, r.1, leasehold.log.replica",
        "site.example, ../x, leasehold.log.replica"
    })
    void aSiteOrReplicaThatCannotBePartOfANameIsRefused(
            String site, String replica, String property) {
        assertThatThrownBy(() -> read(site, replica, Duration.ofSeconds(1)))
                .hasMessageContaining(property);
    }

    @Test
    void anchorsNeedTime() {
        assertThatThrownBy(() -> read("site.example", "r1", Duration.ZERO))
                .hasMessageContaining("leasehold.log.anchor-every");
    }

    @Test
    void retentionIsATimeOrANumberOrForEver() {
        assertThat(LogRetention.parse("400d"))
                .isEqualTo(new LogRetention.Age(Duration.ofDays(400)));
        assertThat(LogRetention.parse("10000")).isEqualTo(new LogRetention.Entries(10000));
        assertThat(LogRetention.parse("")).isEqualTo(new LogRetention.Forever());
    }

    @ParameterizedTest
    @ValueSource(strings = {"-1", "soon", "0d", "0", "-5d", "99999999999999999999"})
    void anyOtherRetentionIsRefused(String text) {
        assertThatThrownBy(() -> LogRetention.parse(text))
                .hasMessageContaining("leasehold.log.retention");
    }

    private static AuditLogSettings read(String site, String replica, Duration anchorEvery) {
        return AuditLogSettings.read(
                new LeaseholdProperties.Log(
                        Path.of("log"), site, replica, null, null, anchorEvery, null));
    }
}
