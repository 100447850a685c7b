package io.leasehold.acceptance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.leasehold.wire.RawCaller;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Every call leaves one record, whatever happens to the broker and to who reads its records. */
@Tag("outage")
class AccessRecordIT {

    private static final TestEnvironment ENVIRONMENT = SharedEnvironment.environment("records");
    private static final String TOKEN =
            ENVIRONMENT.consumer("records", "openai").logIn(ENVIRONMENT.root().as(""));
    private final Path file = SharedEnvironment.folder().resolve("calls.jsonl");

    @AfterAll
    static void end() {
        ENVIRONMENT.close();
    }

    @Test
    @Tag("K19")
    @Tag("C17")
    void aRecordNamesWhoCalledWhatWithWhichKeyAndNothingThatTravelled() {
        try (BrokerProcess broker = broker(file.toString(), 100)) {
            Service.Lease lease = lease(broker);
            CallLines.call(
                    broker,
                    CallLines.get("/openai/v1/models/canary?canary=1", lease.handle())
                            .replace("\r\n\r\n", "\r\nX-Canary: canary\r\n\r\n"));
            CallLines.call(broker, CallLines.get("/canary%0d%0a/x", "lhl_canary"));
            CallLines.call(broker, CallLines.openai(lease.handle()).replace("GET", "CANARY"));
            await().until(() -> Files.exists(file) && CallLines.records(file).size() == 3);

            JsonNode record = CallLines.records(file).getFirst();
            assertThat(record.at("/lease").asString()).isEqualTo(lease.id());
            assertThat(record.at("/holder").asString()).isEqualTo(lease.id().split("\\.")[2]);
            assertThat(record.at("/organization").asString()).isEqualTo(ENVIRONMENT.organization());
            assertThat(record.at("/project").asString()).isEqualTo("records");
            assertThat(record.at("/integration").asString()).isEqualTo("openai");
            assertThat(record.at("/key_scope").asString()).isEqualTo("organization");
            assertThat(record.at("/key_version").asInt()).isEqualTo(1);
            assertThat(record.at("/method").asString()).isEqualTo("GET");
            assertThat(record.at("/status").asInt()).isEqualTo(200);
            assertThat(record.at("/bytes_out").asInt()).isPositive();
            assertThat(CallLines.records(file).toString())
                    .doesNotContainIgnoringCase("canary")
                    .doesNotContain(lease.handle(), SharedEnvironment.OPENAI_KEY, "/v1/");
        }
    }

    @Test
    void aBrokerThatIsToldToEndWritesTheRecordOfEveryCallThatSucceeded() throws Exception {
        AtomicInteger succeeded = new AtomicInteger();
        List<CompletableFuture<Void>> crowd;
        try (BrokerProcess broker = broker(file.toString(), 8192)) {
            String request = CallLines.openai(lease(broker).handle());
            crowd =
                    List.of(1, 2, 3, 4, 5, 6).stream()
                            .map(_ -> inBackground(() -> callOn(broker, request, succeeded)))
                            .toList();
            await().until(() -> succeeded.get() > 500);
        }
        crowd.forEach(CompletableFuture::join);

        assertThat(CallLines.passed(CallLines.records(file))).hasSize(succeeded.get());
    }

    @Test
    void aReaderOfRecordsWhoStopsReadingSlowsCallsDownAndMissesNone() throws Exception {
        Path pipe = file.resolveSibling("pipe");
        ProgramProcess.run(List.of("mkfifo", pipe.toString()), Map.of());
        Queue<String> read = new ConcurrentLinkedQueue<>();
        AtomicInteger succeeded = new AtomicInteger();
        try (BrokerProcess broker = broker(pipe.toString(), 32)) {
            // Ends with the broker; to close it before would wait for what it waits for.
            BufferedReader reader = open(pipe, broker);
            String request = CallLines.openai(lease(broker).handle());
            CompletableFuture<Void> calls =
                    inBackground(() -> callTimes(broker, request, succeeded, 1_000));
            awaitStandstill(succeeded);
            assertThat(succeeded).hasValueLessThan(900);
            // Waiting for a pipe takes a whole thread, which a virtual one would not have.
            Thread.ofPlatform().daemon().start(() -> reader.lines().forEach(read::add));
            calls.join();

            assertThat(succeeded).hasValue(1_000);
            await().until(() -> read.size() >= 1_001);
            assertThat(read).allMatch(line -> JsonMapper.shared().readTree(line).isObject());
            assertThat(read).filteredOn(line -> line.contains("\"passed\"")).hasSize(1_000);
        }
    }

    @Test
    void aPlaceThatCannotBeWrittenStopsTheStart() throws Exception {
        BrokerProcess.Settings settings =
                ENVIRONMENT.settings(
                        ENVIRONMENT.root(), Map.of("leasehold.records.to", "/proc/none/calls"));
        try (BrokerProcess broker =
                BrokerProcess.launch(settings, SharedEnvironment.folder(), FreePorts.find(3))) {
            assertThat(broker.awaitEnd()).isNotZero();
            assertThat(broker.log()).contains("leasehold.records.to cannot be written");
        }
    }

    @Test
    void structuredLogsAndRecordsAreJsonLineByLine() {
        try (BrokerProcess broker =
                ENVIRONMENT.replica(Map.of("logging.structured.format.console", "ecs"))) {
            String handle = lease(broker).handle();
            CallLines.call(broker, CallLines.openai(handle));
            await().until(() -> broker.log().contains("\"event\":\"call\""));

            assertThat(broker.log().lines().filter(line -> !line.startsWith("scripts/broker:")))
                    .allSatisfy(
                            line ->
                                    assertThat(JsonMapper.shared().readTree(line).isObject())
                                            .isTrue())
                    .anyMatch(line -> line.contains("\"ecs\""));
        }
    }

    /** The shipped default, in which a batch of records is many pieces of a pipe long. */
    @Test
    void tenThousandCallsAtOnceAreAnsweredAndRecordedOnStandardOutputAndNothingStalls() {
        try (BrokerProcess broker = ENVIRONMENT.replica(Map.of())) {
            List<CompletableFuture<Void>> callers =
                    IntStream.range(0, 200)
                            .mapToObj(_ -> inBackground(() -> callAtOnce(broker, 50)))
                            .toList();
            callers.forEach(CompletableFuture::join);
            await().until(() -> records(broker).count() >= 10_000);

            assertThat(records(broker))
                    .hasSize(10_000)
                    .allMatch(line -> line.startsWith("{") && line.endsWith("}"));
            for (String group : List.of("liveness", "readiness")) {
                assertThat(health(broker, group)).contains("\"records\":\"running\"");
            }
        }
    }

    private static Stream<String> records(BrokerProcess broker) {
        return broker.log().lines().filter(line -> line.contains("\"event\":\"call\""));
    }

    private static String health(BrokerProcess broker, String group) {
        return Caller.get(URI.create(broker.management() + "/actuator/health/" + group)).body();
    }

    /** All requests of a connection are sent before the first answer is read. */
    private static void callAtOnce(BrokerProcess broker, int times) throws IOException {
        try (RawCaller caller = new RawCaller(CallLines.port(broker))) {
            caller.send(CallLines.get("/none/x", "lhl_none").repeat(times));
            for (int i = 0; i < times; i++) {
                assertThat(caller.reply().problem()).isEqualTo("integration-unknown");
            }
        }
    }

    private static BrokerProcess broker(String records, int queue) {
        return ENVIRONMENT.replica(
                Map.of(
                        "leasehold.records.to",
                        records,
                        "leasehold.records.queue",
                        String.valueOf(queue),
                        "leasehold.limits.per-lease",
                        "0",
                        "leasehold.limits.per-holder",
                        "0"));
    }

    private static Service.Lease lease(BrokerProcess broker) {
        return Service.lease(
                new VaultHttp(broker.control(), TOKEN), ENVIRONMENT.project(), "openai");
    }

    /** The pipe's other end is opened with the first record, so there has to be one. */
    private static BufferedReader open(Path pipe, BrokerProcess broker) throws IOException {
        CallLines.call(broker, CallLines.openai("lhl_none"));
        return Files.newBufferedReader(pipe);
    }

    private static void callTimes(
            BrokerProcess broker, String request, AtomicInteger succeeded, int times)
            throws IOException {
        try (RawCaller caller = new RawCaller(CallLines.port(broker))) {
            for (int i = 0; i < times; i++) {
                caller.send(request);
                if (caller.reply().status() == 200) {
                    succeeded.incrementAndGet();
                }
            }
        }
    }

    /** Calls on one connection until the broker ends. */
    private static void callOn(BrokerProcess broker, String request, AtomicInteger succeeded) {
        try (RawCaller caller = new RawCaller(CallLines.port(broker))) {
            while (true) {
                caller.send(request);
                RawCaller.Reply reply = caller.reply();
                if (reply.status() == 200 && reply.whole()) {
                    succeeded.incrementAndGet();
                }
            }
        } catch (IOException _) {
            // It ended.
        }
    }

    private static void awaitStandstill(AtomicInteger counter) {
        AtomicInteger before = new AtomicInteger(-1);
        await().pollInterval(Duration.ofSeconds(1))
                .until(() -> counter.get() > 0 && before.getAndSet(counter.get()) == counter.get());
    }

    private interface Work {
        void run() throws IOException;
    }

    private static CompletableFuture<Void> inBackground(Work work) {
        return CompletableFuture.runAsync(
                () -> {
                    try {
                        work.run();
                    } catch (IOException failed) {
                        throw new UncheckedIOException(failed);
                    }
                },
                Thread::startVirtualThread);
    }
}
