package io.leasehold.server.auditlog;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.leasehold.MutableTime;
import io.leasehold.server.settings.LogRetention;
import io.leasehold.transparency.log.TransparencyLog;
import java.nio.file.Path;
import java.time.Duration;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RetentionJobTest {

    private final MutableTime time = new MutableTime();
    private final BrokerLog log;

    RetentionJobTest(@TempDir Path parent) {
        log = new LogScene().opened(parent.resolve("log"), "r1");
        // One entry a minute.
        log.append(
                IntStream.range(0, 1000)
                        .mapToObj(
                                i ->
                                        "{\"time\":\"%s\"}"
                                                .formatted(MutableTime.START.plusSeconds(60L * i)))
                        .map(text -> text.getBytes(UTF_8))
                        .toList());
        await().until(() -> LogScene.size(log) == 1000);
        time.pass(Duration.ofMinutes(1000));
    }

    @AfterEach
    void close() {
        log.close();
    }

    @Test
    void withoutALimitEverythingStays() {
        retain("");

        assertThat(firstKept()).isZero();
    }

    @Test
    void whatIsOlderThanTheLimitGoesInWholeBundles() {
        retain("1001m");
        assertThat(firstKept()).isZero();
        retain("600m");
        assertThat(firstKept()).isEqualTo(256);
        retain("600m");
        assertThat(firstKept()).isEqualTo(256);
        retain("1m");
        assertThat(firstKept()).isEqualTo(768);
    }

    @Test
    void whatIsBeforeTheNewestGoesInWholeBundles() {
        retain("900");
        assertThat(firstKept()).isZero();
        retain("400");
        assertThat(firstKept()).isEqualTo(512);
    }

    private void retain(String text) {
        new RetentionJob(log, LogRetention.parse(text), time).run();
    }

    private long firstKept() {
        TransparencyLog open = log.opened().orElseThrow().log();
        return IntStream.range(0, 1000)
                .filter(i -> open.reader().entry(i).isPresent())
                .findFirst()
                .orElseThrow();
    }
}
