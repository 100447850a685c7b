package io.leasehold.operator;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Each verdict, on logs whose files were really damaged. */
class AuditVerifyTest {

    private static final int SIZE = 600;

    private final Path parent;
    private final Terminal terminal = new Terminal(Path.of("/nonexistent"));
    private final WrittenLog log;

    AuditVerifyTest(@TempDir Path parent) {
        this.parent = parent;
        this.log = WrittenLog.in(parent.resolve("log"), SIZE);
    }

    @Test
    void anUntouchedLogIsIntact() {
        Terminal.Outcome outcome = verify(log, log.policy());

        assertThat(outcome.code()).isZero();
        assertThat(outcome.out())
                .startsWith("intact: the 600 entries of " + WrittenLog.ORIGIN)
                .hasLineCount(1);
        JsonNode json = json(log, log.policy());
        assertThat(json.at("/verdict").asString()).isEqualTo("intact");
        assertThat(json.at("/log").asString()).isEqualTo(WrittenLog.ORIGIN);
        assertThat(json.at("/size").asLong()).isEqualTo(SIZE);
    }

    @Test
    void withAWitnessItIsCompleteUpToWhatTheWitnessSaw() {
        log.cosign();
        log.append(List.of(WrittenLog.entry(SIZE)));

        Terminal.Outcome outcome = verify(log, log.policyWithWitness());

        assertThat(outcome.code()).isZero();
        assertThat(outcome.out())
                .startsWith("complete up to 600 at 2026-11-30T12:00:00Z by w1: the 601 entries of");
        JsonNode json = json(log, log.policyWithWitness());
        assertThat(json.at("/verdict").asString()).isEqualTo("complete");
        assertThat(json.at("/up_to").asLong()).isEqualTo(SIZE);
        assertThat(json.at("/size").asLong()).isEqualTo(SIZE + 1);
        assertThat(json.at("/at").asString()).isEqualTo("2026-11-30T12:00:00Z");
        assertThat(json.at("/by/0").asString()).isEqualTo("w1");
    }

    @Test
    void withoutTheWitnessThatThePolicyDemandsIntactIsNotEnough() {
        assertThat(verify(log, log.policyWithWitness()).code()).isEqualTo(3);
        log.cosign();
        log.append(List.of(WrittenLog.entry(SIZE)));
        log.delete("checkpoint.cosigned");
        assertThat(verify(log, log.policyWithWitness()).code()).isEqualTo(3);
    }

    @Test
    void aTailThatWasCutIsMissedByAWitnessAndByACheckpointThatWasKept() {
        WrittenLog before = log.copy();
        log.append(List.of(WrittenLog.entry(SIZE), WrittenLog.entry(SIZE + 1)));
        log.cosign();
        Path kept = log.file("checkpoint");

        Terminal.Outcome cut = verify(before, log.policy(), "--anchor", kept.toString());
        assertThat(cut.code()).isEqualTo(4);
        assertThat(cut.out()).startsWith("cut: ").contains("signed 602 entries", "from 600 on");

        before.write("checkpoint.cosigned", log.read("checkpoint.cosigned"));
        JsonNode json = json(before, log.policyWithWitness());
        assertThat(json.at("/verdict").asString()).isEqualTo("cut");
        assertThat(json.at("/from").asLong()).isEqualTo(600);
        assertThat(json.at("/signed").asLong()).isEqualTo(602);
    }

    @Test
    void aBundleOrTileThatIsGoneOrTruncatedIsCut() {
        byte[] bundle = log.read("tile/entries/001");
        log.delete("tile/entries/001");
        assertThat(verify(log, log.policy()).code()).isEqualTo(4);
        log.write("tile/entries/001", bundle);

        byte[] tile = log.read("tile/0/001");
        log.write("tile/0/001", Arrays.copyOf(tile, tile.length - 32));
        assertThat(verify(log, log.policy()).code()).isEqualTo(4);
        log.write("tile/0/001", tile);
        assertThat(verify(log, log.policy()).code()).isZero();
    }

    @Test
    void oneChangedByteOfAnEntryIsNamedByItsIndex() {
        int second = 2 + WrittenLog.entry(0).length() + 2;
        log.flip("tile/entries/000", second + 10);

        Terminal.Outcome changed = verify(log, log.policy());

        assertThat(changed.code()).isEqualTo(6);
        assertThat(changed.out()).startsWith("changed at 1: ");
        JsonNode json = json(log, log.policy());
        assertThat(json.at("/verdict").asString()).isEqualTo("changed");
        assertThat(json.at("/first").asLong()).isEqualTo(1);
        assertThat(json.at("/last").asLong()).isEqualTo(1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"tile/0/000", "tile/1/000.p/2", "tile/entries/001"})
    void aFileOfAnotherLogIsNotTakenForOneOfThis(String path) {
        WrittenLog other = WrittenLog.other(parent.resolve("other"), WrittenLog.ORIGIN, SIZE);
        log.write(path, other.read(path));

        assertThat(verify(log, log.policy()).code()).isEqualTo(6);
    }

    @ParameterizedTest
    @CsvSource({
        "tile/0/000, 0 to 255",
        "tile/0/002.p/88, 512 to 599",
        "tile/1/000.p/2, 0 to 599",
        "tile/entries/001, 256 to 511",
        "tile/entries/002.p/88, 512 to 599",
    })
    void whatCannotBeAFileOfALogInThePlaceOfOneIsAChange(String path, String where)
            throws Exception {
        Files.delete(log.file(path));
        Files.createDirectory(log.file(path));
        assertChanged(where);
        Files.delete(log.file(path));
        Files.createSymbolicLink(log.file(path), log.file(path));
        assertChanged(where);
        Files.delete(log.file(path));
        log.write(path, new byte[256 * 65_537 + 1]);
        assertChanged(where);
    }

    private void assertChanged(String where) {
        Terminal.Outcome changed = verify(log, log.policy());

        assertThat(changed.code()).as(changed.err()).isEqualTo(6);
        assertThat(changed.out()).startsWith("changed at " + where + ": ");
    }

    @Test
    void aCheckpointThatIsNoFileIsNotTrusted() throws Exception {
        log.write("checkpoint.cosigned", new byte[256 * 65_537 + 1]);
        assertThat(verify(log, log.policy()).code()).isZero();
        log.delete("checkpoint");
        Files.createDirectory(log.file("checkpoint"));
        assertThat(verify(log, log.policy()).code()).isEqualTo(7);
    }

    @Test
    void linksAreFollowedAndALogThatLeadsNowhereIsCut() throws Exception {
        Path elsewhere = parent.resolve("elsewhere");
        Files.move(log.file("tile"), elsewhere);
        Files.createSymbolicLink(log.file("tile"), elsewhere);
        assertThat(verify(log, log.policy()).code()).isZero();

        Files.move(elsewhere, parent.resolve("gone"));
        assertThat(verify(log, log.policy()).code()).isEqualTo(4);
    }

    @Test
    @EnabledOnOs(OS.LINUX)
    void whatCannotBeReadLeavesItOpen() throws Exception {
        log.delete("tile/0/001");
        Files.createSymbolicLink(log.file("tile/0/001"), Path.of("/proc/self/mem"));

        assertRefused(1, verify(log, log.policy()), "read tile/0/001: ");
    }

    @Test
    void aSecondHistoryUnderTheSameKeysIsAFork() {
        WrittenLog other = WrittenLog.other(parent.resolve("other"), WrittenLog.ORIGIN, 500);
        String kept = other.file("checkpoint").toString();

        Terminal.Outcome forked = verify(log, log.policy(), "--anchor", kept);

        assertThat(forked.code()).isEqualTo(5);
        assertThat(forked.out()).startsWith("forked: ").contains("after 0 entries");
        JsonNode json = json(log, log.policy(), "--anchor", kept);
        assertThat(json.at("/verdict").asString()).isEqualTo("forked");
        assertThat(json.at("/checkpoints").size()).isEqualTo(2);
        assertThat(json.at("/checkpoints/1").asString())
                .isIn(text(other, "checkpoint"), text(log, "checkpoint"));
    }

    @Test
    void aLogOfAnotherOriginOrWithoutACheckpointIsNotTrusted() {
        WrittenLog other = WrittenLog.other(parent.resolve("other"), "other.example/r1", 10);
        Path policy = log.policy();

        assertThat(verify(other, policy).code()).isEqualTo(7);
        assertThat(verify(other, policy).out())
                .startsWith("untrusted: ")
                .contains("no log of the policy has signed it");
        log.write("checkpoint", "nonsense".getBytes(UTF_8));
        assertThat(json(log, policy).at("/verdict").asString()).isEqualTo("untrusted");
        log.delete("checkpoint");
        assertThat(verify(log, policy).code()).isEqualTo(7);
    }

    @Test
    void anAnchorHasToBeACheckpointOfThisLog() {
        WrittenLog other = WrittenLog.other(parent.resolve("other"), "other.example/r1", 10);
        String foreign = other.file("checkpoint").toString();
        String nonsense = log.file("tile/entries/000").toString();

        assertRefused(1, verify(log, log.policy(), "--anchor", foreign), "of another log");
        assertRefused(1, verify(log, log.policy(), "--anchor", nonsense), "correct ");
    }

    @Test
    void removedEntriesAreAllowedOnlyAsFarAsIsSaid() {
        log.removeEntriesBefore(300);

        assertThat(verify(log, log.policy()).code()).isEqualTo(4);
        assertThat(verify(log, log.policy(), "--entries-from", "256").code()).isZero();
        assertRefused(2, verify(log, log.policy(), "--entries-from", "-1"), "--entries-from");
        assertRefused(2, verify(log, log.policy(), "--entries-from", "x"), "--entries-from");
    }

    @Test
    void whatIsNotThereIsWrongUsage() {
        Path nowhere = parent.resolve("nowhere");
        assertRefused(
                2,
                verify(log, nowhere),
                "read policy " + nowhere + ": the file cannot be read; check its path");
        assertRefused(
                2,
                terminal.run(
                        "audit", "verify", "--log", "" + nowhere, "--policy", "" + log.policy()),
                "read log " + nowhere + ": it is not a folder; correct --log");
        assertRefused(2, verify(log, log.policy(), "--anchor", "" + nowhere), "check its path");
        assertRefused(
                2, terminal.run("audit", "verify", "--log", "" + log.folder()), "'--policy=FILE'");
        assertRefused(1, verify(log, log.file("checkpoint")), "read policy, line 1: ");
    }

    private Terminal.Outcome verify(WrittenLog which, Path policy, String... more) {
        String[] line = {"audit", "verify", "--log", "" + which.folder(), "--policy", "" + policy};
        String[] all = Arrays.copyOf(line, line.length + more.length);
        System.arraycopy(more, 0, all, line.length, more.length);
        return terminal.run(all);
    }

    private JsonNode json(WrittenLog which, Path policy, String... more) {
        String[] all = Arrays.copyOf(more, more.length + 2);
        all[more.length] = "--output";
        all[more.length + 1] = "json";
        return new JsonMapper().readTree(verify(which, policy, all).out());
    }

    private static String text(WrittenLog which, String path) {
        return new String(which.read(path), UTF_8);
    }

    private static void assertRefused(int code, Terminal.Outcome outcome, String why) {
        assertThat(outcome.code()).as(outcome.err()).isEqualTo(code);
        assertThat(outcome.err()).startsWith("leasehold: ").contains(why).hasLineCount(1);
    }
}
