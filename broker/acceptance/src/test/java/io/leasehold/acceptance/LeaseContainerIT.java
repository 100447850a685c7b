package io.leasehold.acceptance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.leasehold.acceptance.WatchedContainer.Effect;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.vault.core.lease.domain.RequestedSecret.Mode;

/**
 * Why the broker answers renewals as it does: what Spring Vault makes of every answer that a server
 * of leases could give. That nothing more comes shows only in time, so all rows are watched at
 * once.
 */
@Tag("clients")
class LeaseContainerIT {

    /** A lease of 3 seconds is due every second. */
    private static final Duration WATCHED = Duration.ofSeconds(6);

    private static final StubLeases LEASES = new StubLeases();
    private static final Map<Row, WatchedContainer> WATCHES = new LinkedHashMap<>();

    /** A row of the table. */
    record Row(String secret, String mode, String renewal, String effect, String error) {

        static Row of(String line) {
            String[] cells = line.split(",\\s*", -1);
            return new Row(cells[0], cells[1], cells[2], cells[3], cells[4]);
        }

        WatchedContainer watch() {
            String path = "lease/" + secret + "/" + renewal + "/" + mode;
            return new WatchedContainer(LEASES, path, Mode.valueOf(mode));
        }
    }

    @BeforeAll
    static void watchAllRows() throws IOException {
        rows().forEach(row -> WATCHES.put(row, row.watch()));
        await().pollDelay(WATCHED).atMost(WATCHED.multipliedBy(2)).until(() -> true);
    }

    @AfterAll
    static void end() {
        WATCHES.values().forEach(WatchedContainer::close);
        LEASES.close();
    }

    @ParameterizedTest
    @MethodSource("rows")
    void theContainerDoesWhatTheTableSays(Row row) {
        WatchedContainer watched = Objects.requireNonNull(WATCHES.get(row));
        assertThat(watched.effect()).isEqualTo(Effect.valueOf(row.effect()));
        assertThat(watched.hasError()).hasToString(row.error());
    }

    private static List<Row> rows() throws IOException {
        try (InputStream table =
                Objects.requireNonNull(
                        LeaseContainerIT.class.getResourceAsStream(
                                "/spring/lease-container.csv"))) {
            return new String(table.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .filter(line -> !line.startsWith("#") && !line.startsWith("secret,"))
                    .map(Row::of)
                    .toList();
        }
    }
}
