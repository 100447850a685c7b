package io.leasehold.acceptance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * The whole rule of which key is used, row by row from the scenario files of the domain: brought
 * about through the management API by an owner, told by it, and followed by a lease that was live
 * all the time.
 */
class ResolutionIT {

    private static final Duration FOLLOWED_WITHIN = Duration.ofSeconds(5);
    private static final Path ROWS =
            Path.of(System.getProperty("project.root", "."))
                    .resolve("broker/core/src/test/resources/scenarios/resolution");
    private static final BrokerProcess BROKER = SharedEnvironment.broker();
    private static final Tenants TENANTS = new Tenants(BROKER);

    private static long slowest;
    private static int followed;

    /** One row; its name tells the state of both levels. */
    record Row(String name, String uses, String reason) {

        private static final Pattern LINE = Pattern.compile("(?m)^(uses|reason): *(\\S+)$");

        static Row read(Path file) {
            try {
                String text = Files.readString(file);
                return new Row(
                        file.getFileName().toString().replace(".yaml", ""),
                        line(text, "uses"),
                        line(text, "reason"));
            } catch (IOException failed) {
                throw new java.io.UncheckedIOException("read row", failed);
            }
        }

        private static String line(String text, String name) {
            Matcher lines = LINE.matcher(text);
            while (lines.find()) {
                if (lines.group(1).equals(name)) {
                    return lines.group(2);
                }
            }
            throw new IllegalStateException("a row has no " + name);
        }

        String mode() {
            return name.substring(0, name.indexOf('-'));
        }

        boolean organizationHasKey() {
            return name.contains("-with-key-");
        }

        String project() {
            return name.substring(name.lastIndexOf('-') + 1);
        }

        @Override
        public String toString() {
            return name;
        }
    }

    static List<Row> rows() throws IOException {
        try (Stream<Path> files = Files.list(ROWS)) {
            return files.sorted().map(Row::read).toList();
        }
    }

    @ParameterizedTest
    @MethodSource("rows")
    void aLiveLeaseFollowsWhatPeopleSet(Row row) {
        String organization = "r-" + SharedEnvironment.random();
        TENANTS.organization(organization);
        TENANTS.project(organization, "web");
        Management owner =
                new Management(BROKER.control(), Tenants.person("org-owner", organization));
        String above = "/organizations/" + organization + "/integrations/openai";
        String own = "/organizations/" + organization + "/projects/web/integrations/openai";
        SharedEnvironment.environment()
                .upstream()
                .accept(key("organization", organization), "organization");
        SharedEnvironment.environment().upstream().accept(key("project", organization), "project");
        owner.setKey(above, key("organization", organization)).succeeded();
        Service.Lease lease =
                Service.lease(
                        new VaultHttp(BROKER.control(), TENANTS.service(organization, "web")),
                        organization + "/web",
                        "openai");
        assertThat(Caller.openai(BROKER, lease.handle()).body()).contains("organization");

        bringAbout(row, owner, above, own, organization);

        Management.Answer explained = owner.get(own + "/effective");
        assertThat(explained.at("/reason")).isEqualTo(row.reason());
        assertThat(explained.at("/mode")).isEqualTo(row.mode());
        assertThat(explained.text()).doesNotContain(organization + "-key");
        assertFollowed(row, lease);
    }

    @AfterAll
    static void say() {
        System.out.printf("figure resolution-rows-through-api %d rows%n", followed);
        System.out.printf("figure resolution-followed-after-at-most %d ms%n", slowest);
    }

    private static void bringAbout(
            Row row, Management owner, String above, String own, String organization) {
        switch (row.project()) {
            case "key" -> owner.setKey(own, key("project", organization)).succeeded();
            case "nothing" -> owner.optOut(own).succeeded();
            default -> {}
        }
        if (!row.organizationHasKey()) {
            owner.delete(above + "/key").succeeded();
        }
        owner.patch(above, Map.of("mode", row.mode())).succeeded();
    }

    private static void assertFollowed(Row row, Service.Lease lease) {
        long began = System.nanoTime();
        await().atMost(FOLLOWED_WITHIN)
                .pollInterval(Duration.ofMillis(20))
                .until(() -> isAsTheRowSays(row, Caller.openai(BROKER, lease.handle())));
        slowest = Math.max(slowest, (System.nanoTime() - began) / 1_000_000);
        followed++;
    }

    private static boolean isAsTheRowSays(Row row, HttpResponse<String> answer) {
        return row.uses().equals("none")
                ? answer.statusCode() == 403 && answer.body().contains(row.reason())
                : answer.statusCode() == 200
                        && answer.body().contains("\"" + row.uses().toLowerCase() + "\"");
    }

    private static String key(String level, String organization) {
        return "sk-" + level + "-" + organization + "-key";
    }
}
