package io.leasehold.operator;

import static org.assertj.core.api.Assertions.assertThat;

import io.leasehold.transparency.tree.TreeHash;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Entries that are searched, and the last ones. */
class AuditFindTest {

    private static final int SIZE = 600;

    private final Path parent;
    private final WrittenLog log;
    private final Terminal terminal = new Terminal(Path.of("/nonexistent"));

    AuditFindTest(@TempDir Path parent) {
        this.parent = parent;
        this.log = WrittenLog.in(parent.resolve("log"), SIZE);
    }

    @Test
    void entriesArePrintedWithTheirIndexAndLeafHash() {
        Terminal.Outcome found = find("--lease", WrittenLog.lease(21)).orFail();

        assertThat(found.out().lines().toList()).containsExactly(line(42), line(43));
        assertThat(found.err().strip()).isEqualTo("2 of 600 entries match");
    }

    @Test
    void everyFilterNarrowsTheSearch() {
        assertThat(indexes()).hasSize(SIZE);
        assertThat(indexes("--org", "acme")).hasSize(200).startsWith(0L, 3L);
        assertThat(indexes("--org", "acme", "--event", "call")).hasSize(100).startsWith(3L, 9L);
        assertThat(indexes("--project", "web", "--integration", "openai")).hasSize(SIZE);
        assertThat(indexes("--project", "api")).isEmpty();
        assertThat(indexes("--integration", "stripe")).isEmpty();
        assertThat(indexes("--from", "" + WrittenLog.time(598))).containsExactly(598L, 599L);
        assertThat(indexes("--to", "" + WrittenLog.time(2))).containsExactly(0L, 1L);
        assertThat(indexes("--from", "" + WrittenLog.time(255), "--to", "" + WrittenLog.time(257)))
                .containsExactly(255L, 256L);
    }

    @Test
    void membersOfCallsAndChangesAreLookedFor() {
        log.append(WrittenLog.laterEntries());

        assertThat(indexes("--receipt", "7f3a")).containsExactly(603L);
        assertThat(indexes("--receipt", WrittenLog.ORIGIN + "/7f3a")).containsExactly(603L);
        assertThat(indexes("--by", "bob")).containsExactly(601L);
        assertThat(indexes("--holder", "e-1", "--event", "call")).containsExactly(603L);
        assertThat(indexes("--organization", "acme", "--from", "2026-11-30T13:00:01Z"))
                .containsExactly(601L, 602L, 605L);
    }

    @Test
    void whatTakesAMatchBackIsFoundWithIt() {
        log.append(WrittenLog.laterEntries());

        assertThat(indexes("--event", "key-change")).containsExactly(600L, 601L, 604L);
        assertThat(indexes("--lease", WrittenLog.lease(1))).containsExactly(2L, 3L, 602L, 605L);
        assertThat(indexes("--event", "key-change", "--to", "2026-11-30T13:00:01Z"))
                .containsExactly(600L, 604L);
        assertThat(indexes("--event", "not-done")).containsExactly(604L, 605L);
        assertThat(tail("--event", "key-change", "--lines", "1")).containsExactly(601L);
    }

    @Test
    void theTailHasTheLastEntriesThatMatch() {
        log.append(WrittenLog.laterEntries());

        assertThat(tail("--event", "call", "--lines", "3")).containsExactly(597L, 599L, 603L);
        assertThat(tail("--org", "acme", "--event", "call", "--lines", "1")).containsExactly(597L);
        assertThat(tail("--event", "lease-issue", "--lines", "299")).hasSize(299).startsWith(2L);
        assertThat(tail("--event", "lease-issue", "--lines", "9999")).hasSize(300).startsWith(0L);
        assertThat(tail("--event", "lease-issue", "--lines", "0")).isEmpty();
        assertThat(tail("--to", "" + WrittenLog.time(300), "--lines", "2"))
                .containsExactly(298L, 299L);
        log.removeEntriesBefore(300);
        assertThat(tail("--event", "lease-issue", "--lines", "9999")).startsWith(256L);
    }

    @Test
    void eachLineOfJsonIsAnObjectWithTheEntryInIt() {
        List<String> lines =
                find("--lease", WrittenLog.lease(0), "--output", "json")
                        .orFail()
                        .out()
                        .lines()
                        .toList();
        JsonNode object = new JsonMapper().readTree(lines.get(1));

        assertThat(lines).hasSize(2);
        assertThat(object.at("/index").asLong()).isEqualTo(1);
        assertThat(object.at("/leaf").asString()).isEqualTo(leaf(1));
        assertThat(object.at("/entry/event").asString()).isEqualTo("call");
    }

    @Test
    void entriesThatAreNotJsonAreShownAndInASearchCounted() {
        log.append(List.of("{\"event\":", "\u001b]0;title", "[]", "{\"time\":\"noon\"}"));

        Terminal.Outcome all = find().orFail();
        assertThat(all.out().lines()).hasSize(604);
        assertThat(all.out()).contains("{\"event\":").doesNotContain("\u001b");
        assertThat(find("--output", "json").orFail().out()).contains("\"entry_base64\":\"W10=\"");
        Terminal.Outcome found = find("--from", "" + WrittenLog.time(599));
        assertThat(found.code()).isEqualTo(3);
        assertThat(found.out().lines().toList()).containsExactly(line(599));
        assertThat(found.err()).contains("3 entries are not JSON objects and were skipped");
    }

    @Test
    void whatRetentionRemovedIsSaidAndAGapIsRefused() {
        log.removeEntriesBefore(300);
        Terminal.Outcome found = find("--org", "acme").orFail();
        assertThat(found.err()).contains("entries before 256 are not in the folder any more");

        WrittenLog gap = WrittenLog.other(parent.resolve("gap"), WrittenLog.ORIGIN, 600);
        gap.delete("tile/entries/001");
        assertRefused(run("find", gap), "read entry 256: it is missing; check the folder with");
    }

    @Test
    void aForeignOrTruncatedFileIsRefused() {
        WrittenLog other = WrittenLog.other(parent.resolve("other"), WrittenLog.ORIGIN, SIZE);
        byte[] bundle = log.read("tile/entries/000");

        log.write("tile/entries/000", other.read("tile/entries/000"));
        assertRefused(find(), "read entry 0: it does not have the hash that is stored; check");
        log.write("tile/entries/000", Arrays.copyOf(bundle, bundle.length - 1));
        assertRefused(find(), "is cut off; check the folder with 'leasehold audit verify'");
        log.write("tile/entries/000", bundle);
        log.write("tile/entries/000", new byte[256 * 65_537 + 1]);
        assertRefused(find(), "it is larger than any file of a log; check the folder");
        log.write("tile/entries/000", bundle);
        log.delete("tile/0/000");
        assertRefused(find(), "it is missing; check the folder");
    }

    @Test
    void whatIsNotALogIsWrongUsage() {
        log.delete("checkpoint");
        for (String command : List.of("find", "tail")) {
            Terminal.Outcome refused = run(command, log);
            assertThat(refused.code()).isEqualTo(2);
            assertThat(refused.err()).contains("it has no file 'checkpoint'").hasLineCount(1);
        }
    }

    @Test
    void theTailHasTheLastEntries() {
        assertThat(run("tail", log).orFail().out().lines().toList())
                .hasSize(10)
                .startsWith(line(590))
                .endsWith(line(599));
        assertThat(run("tail", log, "--lines", "300").orFail().out().lines()).hasSize(300);
        assertThat(run("tail", log, "--lines", "0").orFail().out()).isEmpty();
        assertThat(run("tail", log, "--lines", "9999").orFail().out().lines()).hasSize(SIZE);
        assertThat(run("tail", log, "--lines", "-1").code()).isEqualTo(2);
    }

    private List<Long> indexes(String... filter) {
        return indexesOf("find", filter);
    }

    private List<Long> tail(String... filter) {
        return indexesOf("tail", filter);
    }

    private List<Long> indexesOf(String command, String... filter) {
        String[] line = Arrays.copyOf(filter, filter.length + 2);
        line[filter.length] = "--output";
        line[filter.length + 1] = "json";
        List<Long> indexes = new ArrayList<>();
        run(command, log, line)
                .orFail()
                .out()
                .lines()
                .forEach(it -> indexes.add(new JsonMapper().readTree(it).at("/index").asLong()));
        return indexes;
    }

    private Terminal.Outcome find(String... more) {
        return run("find", log, more);
    }

    private Terminal.Outcome run(String command, WrittenLog which, String... more) {
        List<String> line = new ArrayList<>(List.of("audit", command));
        line.addAll(List.of("--log", "" + which.folder()));
        line.addAll(List.of(more));
        return terminal.run(line.toArray(String[]::new));
    }

    private static String line(int index) {
        return index + "  " + leaf(index) + "  " + WrittenLog.entry(index);
    }

    private static String leaf(int index) {
        return TreeHash.leaf(WrittenLog.entry(index).getBytes(StandardCharsets.UTF_8)).base64();
    }

    private static void assertRefused(Terminal.Outcome outcome, String why) {
        assertThat(outcome.code()).as(outcome.err()).isEqualTo(1);
        assertThat(outcome.err()).contains(why);
    }
}
