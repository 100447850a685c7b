package io.leasehold.operator;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.leasehold.transparency.policy.Policy;
import io.leasehold.transparency.policy.Trust;
import io.leasehold.transparency.proof.LoggedEntry;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class AuditProveTest {

    private static final int SIZE = 600;

    private final Path parent;
    private final WrittenLog log;
    private final Path policy;
    private final Terminal terminal = new Terminal(Path.of("/nonexistent"));

    AuditProveTest(@TempDir Path parent) {
        this.parent = parent;
        this.log = WrittenLog.in(parent.resolve("log"), SIZE);
        this.policy = log.policy();
    }

    @Test
    void anEntryIsProvedByIndexAndTheProofNeedsNoLog() throws IOException {
        Path proof = parent.resolve("17.tlog-proof");
        Path entry = parent.resolve("17.json");

        Terminal.Outcome proved =
                prove(policy, "--index", "17", "--into", "" + proof, "--entry-into", "" + entry);

        assertThat(proved.orFail().out()).startsWith("proved entry 17, into " + proof);
        assertThat(Files.readString(proof)).startsWith("c2sp.org/tlog-proof@v1\nindex 17\n");
        assertThat(Files.readString(entry)).isEqualTo(WrittenLog.entry(17));
        Files.move(log.folder(), parent.resolve("gone"));
        Terminal.Outcome checked = check(proof, entry, policy);
        assertThat(checked.code()).isZero();
        assertThat(checked.out())
                .startsWith("proved: entry 17 of " + WrittenLog.ORIGIN + " at 600 entries: ");
    }

    @Test
    void everyEntryCanBeProved() {
        Policy parsed = Policy.parse(bytes(policy));
        for (int index : List.of(0, 255, 256, 511, 512, SIZE - 1)) {
            Terminal.Outcome proved = prove(policy, "--index", "" + index).orFail();

            LoggedEntry proof = LoggedEntry.parse(proved.out().getBytes(UTF_8));
            assertThat(proof.verify(WrittenLog.entry(index).getBytes(UTF_8), parsed))
                    .isInstanceOf(Trust.Accepted.class);
        }
    }

    @Test
    void anEntryIsProvedByLeaseAndTime() {
        JsonNode json = json("--lease", WrittenLog.lease(21), "--time", "" + WrittenLog.time(43));

        assertThat(json.at("/index").asLong()).isEqualTo(43);
        assertThat(json.at("/size").asLong()).isEqualTo(SIZE);
        assertThat(json.at("/proof").asString()).contains("\nindex 43\n");
        assertThat(json("--time", "2026-11-30T13:00:44+01:00").at("/index").asLong()).isEqualTo(44);
    }

    @Test
    void aCallIsProvedByItsReceiptAndAChangeByItsKind() {
        log.append(WrittenLog.laterEntries());

        assertThat(json("--receipt", "7f3a").at("/index").asLong()).isEqualTo(SIZE + 3);
        assertThat(json("--receipt", WrittenLog.ORIGIN + "/7f3a").at("/index").asLong())
                .isEqualTo(SIZE + 3);
        assertThat(
                        json("--lease", WrittenLog.lease(1), "--event", "lease-end")
                                .at("/index")
                                .asLong())
                .isEqualTo(SIZE + 2);
        assertRefused(1, prove(policy, "--receipt", "none"), "none matches");
    }

    @Test
    void whatMatchesMoreThanOnceOrNeverIsRefusedWithHowToNarrowIt() {
        assertRefused(
                1,
                prove(policy, "--lease", WrittenLog.lease(21)),
                "find entry: 2 match, at 42, 43; give --index, or narrow it by --event");
        assertRefused(1, prove(policy, "--lease", "lease/none"), "find entry: none matches; look");
        assertRefused(1, prove(policy, "--time", "2000-01-01T00:00:00Z"), "none matches");
    }

    @Test
    void whatDoesNotSayWhichEntryIsWrongUsage() {
        assertRefused(2, prove(policy), "either --index, or one or more of");
        assertRefused(2, prove(policy, "--index", "1", "--lease", "x"), "either --index");
        assertRefused(2, prove(policy, "--event", "call"), "either --index");
        assertRefused(2, prove(policy, "--index", "1", "--event", "call"), "either --index");
        assertRefused(2, prove(policy, "--index", "600"), "the log has 600 entries");
        assertRefused(2, prove(policy, "--index", "-1"), "the log has 600 entries");
        assertRefused(2, prove(policy, "--time", "noon"), "'noon' is not a time such as 2026-");
    }

    @Test
    void aProofMeetsThePolicyOrThereIsNone() {
        Path witnessed = log.policyWithWitness();
        assertRefused(
                1, prove(witnessed, "--index", "17"), "the witnesses that the policy demands");
        log.cosign();
        log.append(List.of(WrittenLog.entry(SIZE)));

        assertThat(prove(witnessed, "--index", "17").orFail().out())
                .contains("\n600\n", "\n\u2014 w.example ");
        assertRefused(1, prove(witnessed, "--index", "600"), "wait for the next one");
    }

    @Test
    void aProofIsOfTheEntryOfTheLogOfThePolicy() throws IOException {
        Path proof = parent.resolve("17.tlog-proof");
        Path entry = parent.resolve("17.json");
        prove(policy, "--index", "17", "--into", "" + proof, "--entry-into", "" + entry).orFail();
        Path changed = Files.writeString(parent.resolve("changed"), WrittenLog.entry(18));
        WrittenLog other = WrittenLog.other(parent.resolve("other"), "other.example/r1", 10);

        Terminal.Outcome unproved = check(proof, changed, policy);
        assertThat(unproved.code()).isEqualTo(1);
        assertThat(unproved.out()).startsWith("not-proved: ").contains("does not prove this entry");
        assertThat(check(proof, entry, other.policy()).code()).isEqualTo(1);
        assertThat(check(proof, entry, log.policyWithWitness()).code()).isEqualTo(3);
        assertRefused(1, check(entry, entry, policy), "read proof: ");
        assertRefused(2, check(parent.resolve("none"), entry, policy), "read proof ");
        assertRefused(2, check(proof, parent.resolve("none"), policy), "read entry ");
    }

    @Test
    void whatIsDamagedIsNotProved() {
        log.flip("tile/0/001", 5);
        assertRefused(1, prove(policy, "--index", "256"), "leasehold audit verify");
        log.flip("tile/0/002.p/88", 5);
        assertRefused(1, prove(policy, "--index", "17"), "do not lead from it to the checkpoint");
        log.delete("tile/entries/000");
        assertRefused(1, prove(policy, "--index", "17"), "not in the folder any more");
        log.write("tile/0/001", new byte[31]);
        assertRefused(1, prove(policy, "--index", "300"), "read tile: its length of 31 bytes");
    }

    @Test
    void anotherLogIsNotProvedWithThisPolicy() {
        WrittenLog other = WrittenLog.other(parent.resolve("other"), "other.example/r1", 10);
        Terminal.Outcome refused =
                terminal.run(
                        "audit",
                        "prove",
                        "--log",
                        "" + other.folder(),
                        "--policy",
                        "" + policy,
                        "--index",
                        "1");

        assertRefused(1, refused, "no log of the policy has signed it; give the policy");
    }

    @Test
    void aFileThatIsThereIsNotReplaced() throws IOException {
        String before = Files.readString(policy);

        assertRefused(1, prove(policy, "--index", "1", "--into", "" + policy), "it exists; name");
        assertThat(Files.readString(policy)).isEqualTo(before);
    }

    private JsonNode json(String... more) {
        List<String> all = new ArrayList<>(List.of(more));
        all.addAll(List.of("--output", "json"));
        return new JsonMapper().readTree(prove(policy, all.toArray(String[]::new)).orFail().out());
    }

    private Terminal.Outcome prove(Path by, String... more) {
        List<String> line = new ArrayList<>(List.of("audit", "prove"));
        line.addAll(List.of("--log", "" + log.folder(), "--policy", "" + by));
        line.addAll(List.of(more));
        return terminal.run(line.toArray(String[]::new));
    }

    private Terminal.Outcome check(Path proof, Path entry, Path by) {
        return terminal.run(
                "audit", "check-proof", "" + proof, "--entry", "" + entry, "--policy", "" + by);
    }

    private static byte[] bytes(Path file) {
        try {
            return Files.readAllBytes(file);
        } catch (IOException failed) {
            throw new UncheckedIOException("read file", failed);
        }
    }

    private static void assertRefused(int code, Terminal.Outcome outcome, String why) {
        assertThat(outcome.code()).as(outcome.err()).isEqualTo(code);
        assertThat(outcome.err()).startsWith("leasehold: ").contains(why).hasLineCount(1);
    }
}
