package io.leasehold.acceptance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A log verified, searched and proved by the command, without Vault and without a broker. */
@Tag("cli")
class AuditCommandIT {

    private final Path parent;
    private final AuditLog log;

    AuditCommandIT(@TempDir Path parent) throws IOException {
        this.parent = parent;
        this.log = AuditLog.in(parent, 700);
    }

    @Test
    void aLogIsVerifiedAndSoIsThatItWasChangedOrCut() throws IOException {
        assertThat(verify().succeeded()).contains("intact: the 700 entries of " + AuditLog.ORIGIN);
        log.append(700, 710);
        String kept = parent.resolve("kept.checkpoint").toString();
        assertThat(verify("--anchor", kept).succeeded()).contains("intact: the 710 entries");

        byte[] bundle = Files.readAllBytes(log.file("tile/entries/001"));
        bundle[10] ^= 1;
        Files.write(log.file("tile/entries/001"), bundle);
        KeyProgram changed = verify();
        assertThat(changed.code()).as(changed.output()).isEqualTo(6);
        assertThat(changed.output()).contains("changed at 256: ");
        Files.delete(log.file("tile/entries/001"));
        assertThat(verify().code()).isEqualTo(4);
    }

    @Test
    void anEntryIsFoundAndProvedToSomebodyWhoHasNoLog() throws IOException {
        assertThat(Json.read(found("--lease", lease(17))).at("/index").asInt()).isEqualTo(17);
        String proof = parent.resolve("17.tlog-proof").toString();
        String entry = parent.resolve("17.json").toString();
        run("prove", "--lease", lease(17), "--into", proof, "--entry-into", entry).succeeded();
        assertThat(Files.readString(Path.of(entry))).isEqualTo(AuditLog.entry(17));

        String policy = parent.resolve("log.policy").toString();
        assertThat(
                        KeyProgram.offline(
                                        "audit",
                                        "check-proof",
                                        proof,
                                        "--entry",
                                        entry,
                                        "--policy",
                                        policy)
                                .succeeded())
                .contains("proved: entry 17 of " + AuditLog.ORIGIN);
    }

    @Test
    void aLogIsFollowedUntilCtrlC() {
        KeyProgram tail =
                KeyProgram.offline(
                        "audit", "tail", "--lines", "1", "--follow", "--log", log.file("") + "");
        awaitLine(tail, AuditLog.entry(699));
        log.append(700, 702);
        awaitLine(tail, AuditLog.entry(701));
        tail.interrupt();

        assertThat(tail.code()).as(tail.output()).isEqualTo(130);
    }

    private static void awaitLine(KeyProgram tail, String entry) {
        await().atMost(Duration.ofSeconds(60)).until(() -> tail.output().contains(entry));
    }

    private KeyProgram verify(String... more) {
        return run("verify", more);
    }

    private KeyProgram run(String command, String... more) {
        List<String> line = new ArrayList<>(List.of("audit", command));
        line.addAll(List.of("--log", log.file("") + ""));
        line.addAll(List.of("--policy", parent.resolve("log.policy") + ""));
        line.addAll(List.of(more));
        return KeyProgram.offline(line.toArray(String[]::new));
    }

    private String found(String... filter) {
        List<String> line = new ArrayList<>(List.of("audit", "find", "--log", log.file("") + ""));
        line.addAll(List.of("--output", "json"));
        line.addAll(List.of(filter));
        return KeyProgram.offline(line.toArray(String[]::new))
                .succeeded()
                .lines()
                .findFirst()
                .orElseThrow();
    }

    private static String lease(int number) {
        return "lease/acme/web/openai.call.e.%022d".formatted(number);
    }
}
