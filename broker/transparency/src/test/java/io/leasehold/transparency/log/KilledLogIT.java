package io.leasehold.transparency.log;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.concurrent.TimeUnit.MILLISECONDS;
import static org.assertj.core.api.Assertions.assertThat;

import io.leasehold.transparency.checkpoint.Checkpoint;
import io.leasehold.transparency.checkpoint.LogSigner;
import io.leasehold.transparency.checkpoint.SignedCheckpoint;
import io.leasehold.transparency.checkpoint.TestKeys;
import io.leasehold.transparency.tile.TilePath;
import io.leasehold.transparency.tile.TileReader;
import io.leasehold.transparency.tree.Hash;
import io.leasehold.transparency.tree.Tree;
import io.leasehold.transparency.tree.TreeHash;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Kills a process that writes a log, as {@code kill -9} does, and opens the log again. */
class KilledLogIT {

    private static final int KILLS = 20;

    private final LogSigner signer = TestKeys.log(AppendingProgram.ORIGIN);
    private final Map<Long, Hash> acknowledged = new HashMap<>();
    private final Set<Checkpoint> published = new HashSet<>();

    @Test
    void noKillLosesAnAcknowledgedEntryOrContradictsACheckpoint(@TempDir Path folder)
            throws Exception {
        Random moments = new Random(20);
        for (int kill = 0; kill < KILLS; kill++) {
            appendAndKill(folder, "round" + kill, moments.nextInt(600));
            checkWhole(folder);
        }
        assertThat(published).hasSizeGreaterThan(KILLS);
        System.out.println("figure killed-log-entries " + acknowledged.size() + " entries");
    }

    private void appendAndKill(Path folder, String name, int millis) throws Exception {
        Process process =
                new ProcessBuilder(
                                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                                "-XX:TieredStopAtLevel=1",
                                "-XX:+UseSerialGC",
                                "-cp",
                                System.getProperty("java.class.path"),
                                AppendingProgram.class.getName(),
                                folder.toString(),
                                name)
                        .redirectError(ProcessBuilder.Redirect.INHERIT)
                        .start();
        try (BufferedReader lines = process.inputReader(UTF_8)) {
            note(lines.readLine());
            Thread killer = Thread.startVirtualThread(() -> kill(process, folder, millis));
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                note(line);
            }
            killer.join();
        }
        process.waitFor();
    }

    private void kill(Process process, Path folder, int millis) {
        long end = System.nanoTime() + MILLISECONDS.toNanos(millis);
        while (System.nanoTime() < end) {
            remember(folder);
        }
        // That of the process itself would close its output, of which not all may be read.
        process.toHandle().destroyForcibly();
        remember(folder);
    }

    private void remember(Path folder) {
        try {
            byte[] bytes = Files.readAllBytes(folder.resolve(TilePath.CHECKPOINT));
            published.add(SignedCheckpoint.parse(bytes).checkpoint());
        } catch (IOException failed) {
            throw new IllegalStateException(failed);
        }
    }

    /** A line that the kill cut off acknowledges nothing. */
    private void note(String line) {
        String[] words = line.split(" ");
        if (words.length == 2 && words[1].length() == 44) {
            acknowledged.put(Long.parseLong(words[0]), Hash.parseBase64(words[1]));
        }
    }

    private void checkWhole(Path folder) {
        LogDirectory directory = LogDirectory.open(folder);
        TransparencyLog.open(
                        directory, signer, LogSettings.DEFAULT, Clock.systemUTC(), new Random())
                .close();
        SignedCheckpoint now =
                SignedCheckpoint.parse(
                        directory.resources().read(TilePath.CHECKPOINT).orElseThrow());
        TileReader reader = new TileReader(directory.resources(), now.checkpoint().size());
        Tree tree = new Tree(now.checkpoint().size(), reader);

        assertThat(signer.hasSigned(now)).isTrue();
        assertThat(tree.root()).isEqualTo(now.checkpoint().root());
        published.forEach(
                earlier -> assertThat(tree.rootAt(earlier.size())).isEqualTo(earlier.root()));
        acknowledged.forEach((index, leaf) -> requireEntry(reader, index, leaf));
        published.add(now.checkpoint());
    }

    private static void requireEntry(TileReader reader, long index, Hash leaf) {
        assertThat(reader.tile(0, index / 256).hashes().get((int) (index % 256))).isEqualTo(leaf);
        if (index % 64 == 0) {
            assertThat(TreeHash.leaf(reader.entry(index).orElseThrow())).isEqualTo(leaf);
        }
    }
}
