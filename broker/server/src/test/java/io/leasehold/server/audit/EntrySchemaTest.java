package io.leasehold.server.audit;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.leasehold.audit.AccessRecord;
import io.leasehold.audit.CallOutcome;
import io.leasehold.audit.CallTraffic;
import io.leasehold.audit.CallerIdentity;
import io.leasehold.audit.ControlEvent;
import io.leasehold.audit.ControlEvent.KeyAction;
import io.leasehold.audit.ControlEvent.LeaseEnd;
import io.leasehold.audit.ControlEvent.RecipientAction;
import io.leasehold.audit.ControlEvent.Refusal;
import io.leasehold.audit.ControlEvent.SignIn;
import io.leasehold.audit.ControlEvent.Surface;
import io.leasehold.audit.ControlEvent.TenancyAction;
import io.leasehold.audit.Receipt;
import io.leasehold.integration.IntegrationId;
import io.leasehold.key.KeyMode;
import io.leasehold.key.KeyScope;
import io.leasehold.lease.LeaseId;
import io.leasehold.lease.LeaseUse;
import io.leasehold.login.EntityId;
import io.leasehold.problem.Problem;
import io.leasehold.tenancy.Project;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Holds what the broker writes to the schema of entries, and the schema to what it writes. */
class EntrySchemaTest {

    private static final Instant NOW = Instant.parse("2026-11-30T10:00:00.123456789Z");
    private static final String EVENTS = "io.leasehold.server.audit.ControlEntryJsonTest#entries";
    private static final LeaseId LONGEST =
            new LeaseId(
                    Project.of("o".repeat(63), "p".repeat(63)),
                    new IntegrationId("i".repeat(63)),
                    LeaseUse.REVEAL,
                    new EntityId("E".repeat(64)),
                    "0123456789ABCDEFGHIJkl");

    static Stream<CallerIdentity> callers() {
        return Stream.of(
                CallerIdentity.UNPROVEN,
                new CallerIdentity.Bearer(Records.lease()),
                new CallerIdentity.Holder(LONGEST, KeyScope.PROJECT, Integer.MAX_VALUE, true),
                new CallerIdentity.Holder(Records.lease(), KeyScope.ORGANIZATION, 1, false));
    }

    @ParameterizedTest
    @MethodSource(EVENTS)
    void everyEventIsAnEntry(ControlEvent event, String entry) {
        EntrySchema.requireValid(entry);
        EntrySchema.requireValid(entry(event));
    }

    @ParameterizedTest
    @MethodSource("callers")
    void everyCallIsAnEntryHoweverItEnded(CallerIdentity caller) {
        for (CallOutcome end : CallOutcome.values()) {
            EntrySchema.requireValid(entry(call(caller, "GET", end, 0, -1)));
            EntrySchema.requireValid(entry(call(caller, "GET", end, 999, 5_000_000)));
        }
    }

    @Tag("C17")
    @ParameterizedTest
    @ValueSource(strings = {"", "get", "a\r\n{\"event\":\"call\"}", "\u0000", "G\",\"v\":2", "-"})
    void everyCallIsAnEntryWhateverItsMethod(String method) {
        EntrySchema.requireValid(
                entry(call(CallerIdentity.UNPROVEN, method, CallOutcome.REFUSED, 400, -1)));
    }

    @ParameterizedTest
    @ValueSource(longs = {Long.MIN_VALUE, -1, 0, Long.MAX_VALUE})
    void everyCallIsAnEntryHoweverLargeItWas(long bytes) {
        EntrySchema.requireValid(entry(Records.passed(bytes)));
    }

    @ParameterizedTest
    @EnumSource
    void everyProblemHasAWord(Problem problem) {
        EntrySchema.requireValid(
                entry(new Refusal(Surface.LEASE, problem, Optional.empty(), Optional.empty())));
    }

    @Tag("C17")
    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                "a\r\n{\"event\":\"call\"}",
                "a\",\"end\":\"passed",
                "\u0000\u007f\u0085\u2028\u202eevil",
                "\ud83d\ude00\ud800",
                "\u0301\u0301\u0301\u0301",
                "\ufdfa\ufdfa\ufdfa"
            })
    void everyEventIsAnEntryWhateverTheNameOfALogin(String name) {
        requireValidWithName(name);
        requireValidWithName(name.repeat(200));
    }

    @Test
    @Tag("C17")
    void everyEventIsAnEntryWithRandomNamesToo() {
        Random random = new Random(22);
        for (int i = 0; i < 2_000; i++) {
            int[] name = random.ints(random.nextInt(300), 0, 0x110000).toArray();
            requireValidWithName(new String(name, 0, name.length));
        }
    }

    @Test
    void theSchemaHasTheWordsOfTheBrokerAndNoOthers() {
        Map<String, Set<String>> words = new TreeMap<>();
        words.put("key-change/properties/action", words(KeyAction.values(), ControlEvent::word));
        words.put("lease-issue/properties/use", words(LeaseUse.values(), LeaseUse::word));
        words.put("recipient-change/properties/action", words(RecipientAction.values()));
        words.put("key-change/properties/mode", words(KeyMode.values(), KeyMode::word));
        words.put("tenancy-change/properties/action", words(TenancyAction.values()));
        words.put("refusal/properties/surface", words(Surface.values()));
        words.put("call/properties/end", words(CallOutcome.values(), CallOutcome::word));
        words.put("scope", words(KeyScope.values(), KeyScope::word));

        words.forEach(
                (definition, expected) ->
                        assertThat(EntrySchema.words(definition))
                                .as(definition)
                                .isEqualTo(expected));
    }

    @Test
    void theSchemaHasTheMembersThatTheBrokerWritesAndNoOthers() {
        Map<String, Set<String>> written = new TreeMap<>();
        Stream.concat(
                        ControlEntryJsonTest.entries().map(EntrySchemaTest::expected),
                        Stream.concat(
                                callers()
                                        .map(it -> entry(call(it, "GET", CallOutcome.CUT, 200, 1))),
                                Stream.of(entry(Records.with(Records.RECEIPT)))))
                .map(JsonMapper.shared()::readTree)
                .forEach(
                        entry ->
                                written.computeIfAbsent(kind(entry), _ -> new TreeSet<>())
                                        .addAll(entry.propertyNames()));
        assertThat(written).isEqualTo(EntrySchema.members());
    }

    private static void requireValidWithName(String name) {
        EntrySchema.requireValid(entry(new LeaseEnd(LONGEST, name)));
        EntrySchema.requireValid(entry(new SignIn(true, Optional.of(name))));
    }

    private static String expected(Arguments example) {
        return String.valueOf(example.get()[1]);
    }

    private static String kind(JsonNode entry) {
        return entry.path("event").asString();
    }

    private static Set<String> words(Enum<?>... constants) {
        return words(constants, ControlEvent::word);
    }

    private static <T> Set<String> words(T[] constants, Function<T, String> word) {
        return Stream.of(constants).map(word).collect(Collectors.toCollection(TreeSet::new));
    }

    private static AccessRecord call(
            CallerIdentity caller, String method, CallOutcome end, int status, long firstByte) {
        return new AccessRecord(
                caller,
                Optional.of(LONGEST.integration()),
                method,
                end,
                status,
                Optional.of(Problem.UPSTREAM_TIMEOUT),
                new CallTraffic(Records.STARTED, 1, 2, firstByte, 7_654_321),
                Optional.of(new Receipt("site.example/leasehold/r1", "0".repeat(22))));
    }

    private static String entry(AccessRecord call) {
        return new String(new CallEntryJson().encode(call), UTF_8);
    }

    private static String entry(ControlEvent event) {
        return new String(ControlEntryJson.encode(event, NOW), UTF_8);
    }
}
