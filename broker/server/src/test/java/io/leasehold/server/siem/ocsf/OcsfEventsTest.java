package io.leasehold.server.siem.ocsf;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Base64;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

class OcsfEventsTest {

    private static final Path PAGE =
            Path.of(System.getProperty("project.root", "."), "docs/siem.md");

    private static final String ORIGIN = "site.example/leasehold/r1";
    private static final byte[] LEAF = new byte[32];
    private static final Instant NOW = Instant.parse("2026-11-30T12:00:00Z");
    private static final OcsfEvents EVENTS =
            new OcsfEvents(() -> ORIGIN, "1.2.3", Clock.fixed(NOW, ZoneOffset.UTC));

    /** A row of the table in the documentation, or a sample of one. */
    record Row(String entry, String when) {}

    record Sample(Row row, ObjectNode entry) {}

    static Stream<Sample> samples() {
        return resource("entries.json").values().stream()
                .map(
                        sample ->
                                new Sample(
                                        new Row(
                                                sample.get("entry").stringValue(),
                                                sample.get("when").stringValue()),
                                        (ObjectNode) sample.get("sample")));
    }

    @ParameterizedTest
    @MethodSource("samples")
    void anEntryBecomesWhatTheDocumentationSays(Sample sample) {
        List<String> cells =
                table().filter(row -> row(row).equals(sample.row())).findFirst().orElseThrow();
        JsonNode event = event(sample.entry());

        assertThat(named(event, "class_name", "class_uid")).isEqualTo(cells.get(2));
        assertThat(named(event, "activity_name", "activity_id"))
                .isEqualTo(
                        cells.get(3).equals("by method")
                                ? ofMethod(sample.entry().get("method").stringValue())
                                : cells.get(3));
        assertThat(named(event, "severity", "severity_id")).isEqualTo(cells.get(4));
        assertThat(event.get("status_id").toString())
                .isEqualTo(cells.get(5).replaceFirst(".*\\((.*)\\)", "$1"));
    }

    @Test
    void everyKindIsInTheDocumentationAndEveryRowHasASample() {
        assertThat(table().map(OcsfEventsTest::row))
                .containsExactlyInAnyOrderElementsOf(
                        samples().map(Sample::row).distinct().toList());
        assertThat(
                        table().map(cells -> cells.getFirst().replace("`", ""))
                                .filter(kind -> !kind.equals("any other")))
                .hasSameElementsAs(Mappings.OF_KIND.keySet());
    }

    @ParameterizedTest
    @MethodSource("samples")
    void everyEventMeetsTheSchemaOfOcsf(Sample sample) {
        Schema schema =
                SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
                        .getSchema(resource("ocsf-1.8.0.schema.json"));

        assertThat(schema.validate(event(sample.entry()))).isEmpty();
    }

    @ParameterizedTest
    @MethodSource("samples")
    void everyMemberOfAnEntryIsInItsEvent(Sample sample) {
        if (sample.row().entry().equals("any other")) {
            return;
        }
        String event = event(sample.entry()).toString().replace("\"", "");
        // These are told by what they are mapped to.
        Set<String> converted = Set.of("v", "time", "method", "stale", "first_byte_us");
        sample.entry().properties().stream()
                .filter(member -> !converted.contains(member.getKey()))
                .forEach(
                        member ->
                                assertThat(event)
                                        .as(member.getKey())
                                        .contains(member.getValue().toString().replace("\"", "")));
    }

    @ParameterizedTest
    @MethodSource("samples")
    void aMemberThatTheSchemaDoesNotNameIsNotPassedOn(Sample sample) {
        JsonNode without = event(sample.entry());
        ObjectNode more = sample.entry().deepCopy();
        more.put("value", "canary");
        more.putObject("unmapped").put("token", "canary");
        more.putArray("handles").add("canary");

        assertThat(event(more)).isEqualTo(without);
    }

    @Test
    void anEntryOfAnUnknownKindIsExportedWithoutItsMembers() {
        OcsfEvent event =
                EVENTS.of(
                        bytes(
                                """
                                {"event":"canary","organization":"canary","v":1,
                                 "time":"2026-11-30T10:20:30.123Z"}\
                                """),
                        7,
                        LEAF);

        assertThat(event.code()).isEqualTo("unknown");
        assertThat(new String(event.json(), UTF_8))
                .doesNotContain("canary")
                .contains("\"sequence\":7");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "canary",
                "[]",
                "null",
                "{\"event\":\"call\"",
                "{\"event\":\"call\",\"v\":1}",
                "{\"event\":\"call\",\"time\":\"canary\",\"v\":1}",
                "{\"event\":\"call\",\"time\":\"-1000000-01-01T00:00:00Z\",\"v\":1}",
                "{\"event\":\"call\",\"time\":\"2026-11-30T10:20:30.123Z\",\"v\":\"1\"}",
                "{\"event\":[\"call\"],\"time\":\"2026-11-30T10:20:30.123Z\",\"v\":1}"
            })
    void whateverAnEntryConsistsOfItsEventTellsWhereItIs(String entry) {
        assertUnknown(EVENTS.of(bytes(entry), 7, LEAF));
    }

    @Test
    void anEntryOfEndlessNestingIsExportedWithoutItsMembers() {
        assertUnknown(EVENTS.of(bytes("{\"a\":[".repeat(10_000)), 7, LEAF));
    }

    private static void assertUnknown(OcsfEvent event) {
        assertThat(event.code()).isEqualTo("unknown");
        assertThat(event.time()).isEqualTo(NOW);
        assertThat(new String(event.json(), UTF_8))
                .doesNotContain("canary")
                .contains("\"uid\":\"" + ORIGIN + "/7\"");
    }

    @Test
    void aMemberOfAnotherTypeIsLeftOut() {
        JsonNode event =
                eventOf(
                        """
                        {"event":"sign-in","end":["canary"],"method":{"x":"canary"},"by":5,
                         "problem":true,"time":"2026-11-30T10:20:30.123Z","v":1}\
                        """);

        assertThat(event.toString()).doesNotContain("canary");
        assertThat(event.at("/user/name").stringValue()).isEqualTo("unknown");
        assertThat(event.get("status_id").intValue()).isZero();
    }

    @Test
    void aTextThatIsLongerThanAnyIdIsLeftOut() {
        JsonNode event =
                eventOf(
                        "{\"event\":\"sign-in\",\"end\":\"passed\",\"by\":\""
                                + "x".repeat(513)
                                + "\",\"time\":\"2026-11-30T10:20:30.123Z\",\"v\":1}");

        assertThat(event.at("/user/name").stringValue()).isEqualTo("unknown");
    }

    @Test
    void anEventTellsWhereItsEntryIs() {
        byte[] leaf = new byte[32];
        leaf[31] = 1;
        Sample sample = samples().findFirst().orElseThrow();
        JsonNode event =
                JsonMapper.shared()
                        .readTree(
                                EVENTS.of(bytes(sample.entry().toString()), 1L << 40, leaf).json());

        JsonNode metadata = event.get("metadata");
        assertThat(metadata.get("log_name").stringValue()).isEqualTo(ORIGIN);
        assertThat(metadata.get("sequence").longValue()).isEqualTo(1L << 40);
        assertThat(metadata.get("original_event_uid").stringValue()).isEqualTo("1099511627776");
        assertThat(metadata.get("uid").stringValue()).isEqualTo(ORIGIN + "/1099511627776");
        assertThat(Base64.getDecoder().decode(event.at("/unmapped/leaf_hash").stringValue()))
                .isEqualTo(leaf);
    }

    @Test
    void whatWasNotDoneNamesTheEventThatAnnouncedIt() {
        JsonNode announced =
                JsonMapper.shared()
                        .readTree(EVENTS.of(bytes(sample("key-change")), 11, LEAF).json());
        JsonNode refused =
                JsonMapper.shared().readTree(EVENTS.of(bytes(sample("not-done")), 12, LEAF).json());

        assertThat(refused.at("/metadata/correlation_uid"))
                .isEqualTo(announced.at("/metadata/uid"))
                .isEqualTo(announced.at("/metadata/correlation_uid"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"POST", "GET", "HEAD", "PUT", "PATCH", "DELETE", "OPTIONS", "OTHER"})
    void aCallIsTheActivityOfItsMethod(String method) {
        JsonNode event =
                eventOf(
                        "{\"event\":\"call\",\"end\":\"passed\",\"method\":\""
                                + method
                                + "\",\"time\":\"2026-11-30T10:20:30.123Z\",\"v\":1}");

        assertThat(named(event, "activity_name", "activity_id")).isEqualTo(ofMethod(method));
        assertThat(Optional.ofNullable(event.at("/http_request/http_method").asString("")))
                .hasValue(method.equals("OTHER") ? "" : method);
    }

    private static JsonNode eventOf(String entry) {
        return JsonMapper.shared().readTree(EVENTS.of(bytes(entry), 7, LEAF).json());
    }

    private static JsonNode event(JsonNode entry) {
        return eventOf(entry.toString());
    }

    private static String sample(String kind) {
        return samples()
                .filter(sample -> sample.row().entry().contains(kind))
                .findFirst()
                .orElseThrow()
                .entry()
                .toString();
    }

    private static String named(JsonNode event, String name, String id) {
        return event.get(name).stringValue() + " (" + event.get(id) + ")";
    }

    private static Row row(List<String> cells) {
        return new Row(cells.get(0).replace("`", ""), cells.get(1));
    }

    /** The cells of the rows of the table of entries. */
    private static Stream<List<String>> table() {
        return rows("| entry | when |");
    }

    private static String ofMethod(String method) {
        return rows("| method of a call |")
                .filter(cells -> cells.getFirst().contains("`" + method + "`"))
                .map(cells -> cells.get(1))
                .findFirst()
                .orElseThrow();
    }

    private static Stream<List<String>> rows(String head) {
        try {
            return Files.readAllLines(PAGE).stream()
                    .dropWhile(line -> !line.startsWith(head))
                    .skip(2)
                    .takeWhile(line -> line.startsWith("|"))
                    .map(
                            line ->
                                    Pattern.compile("\\|")
                                            .splitAsStream(line)
                                            .skip(1)
                                            .map(String::strip)
                                            .toList());
        } catch (IOException failed) {
            throw new AssertionError("read the page", failed);
        }
    }

    private static JsonNode resource(String name) {
        try (InputStream in =
                Objects.requireNonNull(OcsfEventsTest.class.getResourceAsStream("/siem/" + name))) {
            return JsonMapper.shared().readTree(in);
        } catch (IOException failed) {
            throw new AssertionError("read " + name, failed);
        }
    }

    private static byte[] bytes(String text) {
        return text.getBytes(UTF_8);
    }
}
