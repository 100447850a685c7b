package io.leasehold.acceptance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.leasehold.acceptance.WatchedContainer.Effect;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvFileSource;
import org.springframework.vault.core.lease.domain.RequestedSecret.Mode;

/**
 * Why the broker answers renewals as it does: what Spring Vault makes of every answer that a server
 * of leases could give. That nothing more comes shows only in time, so all rows are watched at
 * once.
 */
class LeaseContainerIT {

    private static final String TABLE = "/spring/lease-container.csv";

    /** A lease of 3 seconds is due every second. */
    private static final Duration WATCHED = Duration.ofSeconds(6);

    private static final StubLeases LEASES = new StubLeases();
    private static final Map<String, WatchedContainer> ROWS = new LinkedHashMap<>();

    @BeforeAll
    static void watchAllRows() throws IOException {
        for (String[] row : rows()) {
            String path = path(row[0], row[1], row[2]);
            ROWS.put(path, new WatchedContainer(LEASES, path, Mode.valueOf(row[1])));
        }
        await().pollDelay(WATCHED).atMost(WATCHED.multipliedBy(2)).until(() -> true);
    }

    @AfterAll
    static void end() {
        ROWS.values().forEach(WatchedContainer::close);
        LEASES.close();
    }

    @ParameterizedTest
    @CsvFileSource(resources = TABLE, numLinesToSkip = 1)
    void theContainerDoesWhatTheTableSays(
            String secret, Mode mode, String renewal, Effect effect, boolean error) {
        WatchedContainer row = Objects.requireNonNull(ROWS.get(path(secret, mode.name(), renewal)));
        assertThat(row.effect()).isEqualTo(effect);
        assertThat(row.hasError()).isEqualTo(error);
    }

    private static String path(String secret, String mode, String renewal) {
        return "lease/" + secret + "/" + renewal + "/" + mode;
    }

    private static List<String[]> rows() throws IOException {
        try (InputStreamReader table =
                new InputStreamReader(
                        Objects.requireNonNull(LeaseContainerIT.class.getResourceAsStream(TABLE)),
                        StandardCharsets.UTF_8)) {
            return table.readAllLines().stream()
                    .filter(line -> !line.startsWith("#") && !line.startsWith("secret,"))
                    .map(line -> line.split(",\\s*"))
                    .toList();
        }
    }
}
