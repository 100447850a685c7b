package io.leasehold.acceptance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.leasehold.wire.RawCaller;
import io.leasehold.wire.ScriptedUpstream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** What a running broker does for who takes too much, and before an upstream that fails. */
class LimitsIT {

    private static final TestEnvironment ENVIRONMENT = SharedEnvironment.environment("limits");
    private static final String TOKEN =
            ENVIRONMENT.consumer("limits", "openai").logIn(ENVIRONMENT.root().as(""));
    private static final ScriptedUpstream UPSTREAM = new ScriptedUpstream();
    private static final String BUSY =
            "HTTP/1.1 503 Busy\r\nConnection: close\r\nContent-Length: 0\r\n\r\n";

    @AfterAll
    static void end() throws IOException {
        ENVIRONMENT.close();
        UPSTREAM.close();
    }

    @BeforeEach
    void quiet() {
        UPSTREAM.script(ScriptedUpstream.Connection::answerOk);
    }

    @Test
    void aFailingUpstreamIsLeftAloneAndTakenUpAgain() throws IOException {
        try (BrokerProcess broker =
                broker(
                        Map.of(
                                "leasehold.limits.breaker.minimum-calls", "5",
                                "leasehold.limits.breaker.pause", "2s"))) {
            String request = request(broker);
            UPSTREAM.script(
                    once("HTTP/1.1 404 None\r\nConnection: close\r\nContent-Length: 0\r\n\r\n"));
            for (int i = 0; i < 20; i++) {
                assertThat(CallLines.call(broker, request).status()).isEqualTo(404);
            }
            UPSTREAM.script(once(BUSY));
            await().until(
                            () ->
                                    CallLines.call(broker, request)
                                            .problem()
                                            .equals("upstream-suspended"));
            int seen = UPSTREAM.received().size();
            RawCaller.Reply suspended = CallLines.call(broker, request);
            assertThat(suspended.status()).isEqualTo(503);
            assertThat(suspended.header("retry-after").orElse("")).isIn("1", "2");
            assertThat(UPSTREAM.received()).hasSize(seen);
            assertThat(metric(broker, "leasehold_destination_breaker", "state=\"open\"")).isOne();
            quiet();
            await().pollInterval(Duration.ofMillis(100))
                    .until(() -> CallLines.call(broker, request).status() == 200);
        }
    }

    @Test
    void aPlaceAtAnUpstreamIsTakenUntilTheStreamEndsAndFreeOnceTheCallerLeft() throws IOException {
        try (BrokerProcess broker =
                broker(
                        Map.of(
                                "leasehold.limits.per-destination", "2",
                                "leasehold.limits.under-way-per-lease", "0",
                                "leasehold.limits.under-way-per-holder", "0",
                                "leasehold.limits.under-way-per-organization", "0"))) {
            String request = request(broker);
            UPSTREAM.script(LimitsIT::openStream);
            try (RawCaller one = new RawCaller(CallLines.port(broker));
                    RawCaller two = new RawCaller(CallLines.port(broker))) {
                for (RawCaller caller : List.of(one, two)) {
                    caller.send(request);
                    assertThat(caller.head().status()).isEqualTo(200);
                }
                RawCaller.Reply refused = CallLines.call(broker, request);
                assertThat(refused.status()).isEqualTo(503);
                assertThat(refused.problem()).isEqualTo("overloaded");
                assertThat(refused.header("retry-after")).contains("1");
                assertThat(metric(broker, "leasehold_calls_open", "")).isEqualTo(2);
            }
            quiet();
            await().until(() -> metric(broker, "leasehold_destination_calls", "") == 0);
            assertThat(CallLines.call(broker, request).status()).isEqualTo(200);
            await().until(() -> metric(broker, "leasehold_calls_open", "") == 0);
        }
    }

    @Test
    void whoCallsTooOftenIsToldWhenToComeBack() throws IOException {
        try (BrokerProcess broker = broker(Map.of("leasehold.limits.per-lease", "20"));
                RawCaller caller = new RawCaller(CallLines.port(broker))) {
            String request = request(broker);
            String another = request(broker);
            List<RawCaller.Reply> refused = new ArrayList<>();
            for (int i = 0; i < 200; i++) {
                caller.send(request);
                RawCaller.Reply reply = caller.reply();
                if (reply.status() == 429) {
                    refused.add(reply);
                }
            }
            assertThat(refused)
                    .isNotEmpty()
                    .allMatch(reply -> reply.problem().equals("rate-limited"))
                    .allMatch(reply -> reply.header("retry-after").isPresent());
            assertThat(CallLines.call(broker, another).status()).isEqualTo(200);
            await().until(() -> CallLines.call(broker, request).status() == 200);
            assertThat(metric(broker, "leasehold_limits_rejections_total", "limit=\"lease\""))
                    .isGreaterThanOrEqualTo(refused.size());
        }
    }

    @Test
    @Tag("R06")
    void moreThanThisReplicaTakesOnIsTurnedAwayAndNothingOfItIsKept() throws IOException {
        try (BrokerProcess broker =
                broker(
                        Map.of(
                                "leasehold.limits.under-way", "4",
                                "leasehold.limits.under-way-per-organization", "0"))) {
            String request = request(broker);
            UPSTREAM.script(LimitsIT::openStream);
            List<RawCaller> callers = new ArrayList<>();
            List<Integer> statuses = new ArrayList<>();
            for (int i = 0; i < 40; i++) {
                RawCaller caller = new RawCaller(CallLines.port(broker));
                callers.add(caller);
                caller.send(request);
                statuses.add(caller.head().status());
            }
            assertThat(statuses).contains(200, 503).containsOnly(200, 503);
            assertThat(metric(broker, "leasehold_limits_rejections_total", "limit=\"calls\""))
                    .isPositive();
            for (RawCaller caller : callers) {
                caller.close();
            }
            quiet();
            await().until(() -> metric(broker, "leasehold_calls_open", "") == 0);
            assertThat(CallLines.call(broker, request).status()).isEqualTo(200);
        }
    }

    private static ScriptedUpstream.Script once(String answer) {
        return connection -> {
            connection.readRequest();
            connection.send(answer);
        };
    }

    private static void openStream(ScriptedUpstream.Connection connection) throws IOException {
        connection.readRequest();
        connection.send("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n");
        connection.awaitEnd();
    }

    private static BrokerProcess broker(Map<String, String> limits) throws IOException {
        Path catalogue = Files.createDirectories(SharedEnvironment.folder().resolve("scripted"));
        Files.writeString(
                catalogue.resolve("openai.yaml"),
                """
                title: OpenAI
                category: llm
                base-url: http://127.0.0.1:%d
                plaintext: allowed
                private-addresses: [127.0.0.1]
                fields: [api_key]
                placement:
                  bearer: api_key
                """
                        .formatted(UPSTREAM.port()));
        Map<String, String> more = new HashMap<>(limits);
        more.put("leasehold.catalogue.directory", catalogue.toString());
        return ENVIRONMENT.replica(more);
    }

    private static String request(BrokerProcess broker) {
        return CallLines.openai(
                Service.lease(
                                new VaultHttp(broker.control(), TOKEN),
                                ENVIRONMENT.project(),
                                "openai")
                        .handle());
    }

    private static double metric(BrokerProcess broker, String name, String label) {
        return Scrape.of(broker).value(name, label, "127.0.0.1:" + UPSTREAM.port());
    }
}
