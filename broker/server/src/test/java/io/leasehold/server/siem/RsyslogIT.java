package io.leasehold.server.siem;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.leasehold.server.LogLines;
import io.leasehold.vault.TestTls;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A receiver that nobody here wrote understands what is sent. */
class RsyslogIT {

    private final Path folder;
    private final Rsyslog siem;
    private final SiemCounts counts = new SiemCounts();
    private final SiemExporter exporter;

    RsyslogIT(@TempDir Path folder) throws IOException, GeneralSecurityException {
        this.folder = folder;
        Path keys = TestTls.selfSigned(folder, "siem");
        siem = new Rsyslog(folder, keys);
        Path authority = Files.writeString(folder.resolve("siem.pem"), TestTls.pem(keys));
        exporter =
                new SiemExporter(
                        new TlsSyslogServer(
                                new SiemAddress("localhost", siem.port()),
                                TestTls.trusting(authority)),
                        Entries.EVENTS,
                        SyslogFormat.ofThisProcess(),
                        1000,
                        counts,
                        new Backoff(Duration.ofMillis(20), Duration.ofMillis(200)));
    }

    @AfterEach
    void stop() {
        exporter.close();
        siem.close();
    }

    @Test
    void everyKindOfEventArrivesAsItWasMade() throws IOException {
        List<byte[]> entries = samples();
        for (int i = 0; i < entries.size(); i++) {
            exporter.appended(entries.get(i), i, Entries.LEAF);
        }

        await().atMost(Duration.ofSeconds(20)).until(() -> siem.lines().size() == entries.size());
        for (int i = 0; i < entries.size(); i++) {
            String[] parts = siem.lines().get(i).split("\\|", 6);
            var event = Entries.EVENTS.of(entries.get(i), i, Entries.LEAF);
            assertThat(parts[0]).isEqualTo(Integer.toString(13 * 8 + event.severity().syslog()));
            assertThat(parts[1]).isEqualTo("1");
            assertThat(Instant.parse(parts[2])).isEqualTo(event.time());
            assertThat(parts[3]).isEqualTo("leasehold");
            assertThat(parts[4]).isEqualTo(event.code());
            assertThat(json(parts[5].getBytes(StandardCharsets.UTF_8)))
                    .isEqualTo(json(event.json()));
        }
    }

    @Test
    void eventsGoOnAfterASiemThatWasAway() throws IOException {
        exporter.appended(Entries.signIn("alice"), 0, Entries.LEAF);
        await().until(() -> siem.lines().size() == 1);
        try (LogLines log = LogLines.of(SiemExporter.class)) {
            siem.stop();
            await().until(() -> !log.all().isEmpty());
        }
        exporter.appended(Entries.signIn("bob"), 1, Entries.LEAF);
        siem.startAgain();
        exporter.appended(Entries.signIn("eve"), 2, Entries.LEAF);

        await().atMost(Duration.ofSeconds(20)).until(() -> siem.lines().size() == 3);
        assertThat(Entries.indexes(siem.lines())).containsExactly(0, 1, 2);
        assertThat(counts.dropped()).isZero();
        assertThat(Files.readString(folder.resolve("log"))).doesNotContain("alice");
    }

    private static JsonNode json(byte[] text) {
        return JsonMapper.shared().readTree(text);
    }

    private static List<byte[]> samples() throws IOException {
        try (InputStream in =
                Objects.requireNonNull(RsyslogIT.class.getResourceAsStream("/siem/entries.json"))) {
            return JsonMapper.shared().readTree(in).values().stream()
                    .map(sample -> sample.get("sample").toString())
                    .map(sample -> sample.getBytes(StandardCharsets.UTF_8))
                    .toList();
        }
    }
}
