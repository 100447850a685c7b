package io.leasehold.acceptance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.leasehold.wire.RawCaller;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What a running broker measures, and that the dashboard and the alerts speak of the same. */
class MetricsIT {

    private static final Path OBSERVABILITY =
            Path.of(System.getProperty("project.root", ".")).resolve("observability");
    private static final Path RULES = OBSERVABILITY.resolve("prometheus/leasehold.rules.yml");
    private static final Path DASHBOARD = OBSERVABILITY.resolve("grafana/leasehold.json");
    private static final Pattern NAME = Pattern.compile("\\b(leasehold|process|jvm)_[a-z_]+\\b");

    private static final BrokerProcess BROKER = SharedEnvironment.broker();
    private static String handle = "";

    @BeforeAll
    static void traffic() {
        TestEnvironment environment = SharedEnvironment.environment();
        String token = environment.consumer("metrics", "openai").logIn(environment.root().as(""));
        handle =
                Service.lease(
                                new VaultHttp(BROKER.control(), token),
                                environment.project(),
                                "openai")
                        .handle();
        CallLines.call(BROKER, CallLines.openai(handle));
        CallLines.call(BROKER, CallLines.openai("lhl_none"));
        CallLines.call(BROKER, CallLines.get("/none/x", handle));
        await().until(() -> Scrape.of(BROKER).value("leasehold_calls_open", "", "") == 0);
    }

    @Test
    @Tag("K17")
    void neitherThousandIntegrationsNorPathsAddASeries() throws IOException {
        Set<String> before = Scrape.of(BROKER).series();
        try (RawCaller caller = new RawCaller(CallLines.port(BROKER))) {
            for (int i = 0; i < 1_000; i++) {
                caller.send(CallLines.get("/bogus-" + i + "/x", handle));
                assertThat(caller.reply().status()).isEqualTo(404);
            }
            for (int i = 0; i < 500; i++) {
                caller.send(CallLines.get("/openai/v1/bogus-" + i + "?bogus=" + i, handle));
                assertThat(caller.reply().status()).isEqualTo(200);
            }
        }

        Scrape after = Scrape.of(BROKER);
        assertThat(after.series()).isEqualTo(before);
        assertThat(after.text()).doesNotContain("bogus");
        assertThat(after.value("leasehold_calls_total", "integration=\"unknown\"", ""))
                .isGreaterThanOrEqualTo(1_000);
    }

    @Test
    @Tag("K17")
    void noHandleKeyPathOrTenantIsInAnyMetricOrLog() {
        String tenant = SharedEnvironment.environment().organization();
        CallLines.call(BROKER, CallLines.get("/openai/echo/canary-path?key=canary-query", handle));
        CallLines.call(BROKER, CallLines.get("/openai/canary-path", "lhl_canaryhandle"));
        CallLines.call(BROKER, CallLines.openai(handle).replace("GET", "CANARY-METHOD"));

        String page = Scrape.of(BROKER).text();
        String names = Caller.get(URI.create(BROKER.management() + "/actuator/metrics")).body();
        assertThat(page + names)
                .doesNotContainIgnoringCase("canary")
                .doesNotContain(tenant, handle, "lhl_", SharedEnvironment.OPENAI_KEY);
        assertThat(BROKER.log())
                .doesNotContainIgnoringCase("canary-")
                .doesNotContain(handle, "lhl_canary", SharedEnvironment.OPENAI_KEY);
    }

    @Test
    void everyMetricOfTheDashboardAndTheAlertsIsMeasured() throws IOException {
        Set<String> used = new TreeSet<>(names(Files.readString(RULES)));
        queries().forEach(query -> used.addAll(names(query)));

        assertThat(used).hasSizeGreaterThan(15);
        assertThat(Scrape.of(BROKER).names()).containsAll(used);
    }

    @Test
    void theAlertsAreValidAndFireWhenTheyShould() {
        assertThat(promtool("check", "rules", RULES.toString())).contains("SUCCESS");
        assertThat(
                        promtool(
                                "test",
                                "rules",
                                RULES.resolveSibling("leasehold.rules.test.yml").toString()))
                .contains("SUCCESS");
    }

    @Test
    void everyAlertHasATest() throws IOException {
        Pattern alert = Pattern.compile("(?m)alert(?:name)?: (Leasehold\\w+)");
        Set<String> tested = first(alert, RULES.resolveSibling("leasehold.rules.test.yml"));

        assertThat(first(alert, RULES)).isNotEmpty().isSubsetOf(tested);
    }

    @Test
    void everyQueryOfTheDashboardIsOne() throws IOException {
        List<Map<String, String>> rules =
                queries()
                        .map(query -> query.replace("$__rate_interval", "5m").replace("$", ""))
                        .distinct()
                        .map(query -> Map.of("record", name(query), "expr", query))
                        .toList();
        Path file = SharedEnvironment.folder().resolve("dashboard.rules.yml");
        Files.writeString(
                file,
                JsonMapper.shared()
                        .writeValueAsString(
                                Map.of("groups", List.of(Map.of("name", "q", "rules", rules)))));

        assertThat(rules).hasSizeGreaterThan(15);
        assertThat(promtool("check", "rules", file.toString()))
                .contains("SUCCESS: " + rules.size() + " rules found");
    }

    private static Stream<String> queries() throws IOException {
        JsonNode dashboard = JsonMapper.shared().readTree(Files.readString(DASHBOARD));
        return dashboard
                .at("/panels")
                .valueStream()
                .flatMap(panel -> panel.at("/targets").valueStream())
                .map(target -> target.at("/expr").asString());
    }

    private static String name(String query) {
        return "query:" + Integer.toUnsignedString(query.hashCode());
    }

    private static Set<String> names(String text) {
        return NAME.matcher(text).results().map(MatchResult::group).collect(Collectors.toSet());
    }

    private static Set<String> first(Pattern pattern, Path file) throws IOException {
        return pattern.matcher(Files.readString(file))
                .results()
                .map(match -> match.group(1))
                .collect(Collectors.toSet());
    }

    private static String promtool(String... arguments) {
        String program =
                ProgramProcess.run(
                        List.of(RunnableJars.script("debian").toString(), "prometheus", "promtool"),
                        Map.of());
        return ProgramProcess.run(
                Stream.concat(Stream.of(program), Stream.of(arguments)).toList(), Map.of());
    }
}
