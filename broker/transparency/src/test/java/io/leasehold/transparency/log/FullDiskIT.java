package io.leasehold.transparency.log;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.leasehold.transparency.checkpoint.Checkpoint;
import io.leasehold.transparency.checkpoint.LogSigner;
import io.leasehold.transparency.checkpoint.SignedCheckpoint;
import io.leasehold.transparency.checkpoint.TestKeys;
import io.leasehold.transparency.tile.FileResourceStore;
import io.leasehold.transparency.tile.TilePath;
import io.leasehold.transparency.tile.TileReader;
import io.leasehold.transparency.tree.Hash;
import io.leasehold.transparency.tree.Tree;
import io.leasehold.transparency.tree.TreeHash;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/**
 * Takes the room for files from a running process and gives it back. The kernel then refuses writes
 * as it does on a full disk: those that begin beyond the limit wholly, and the one that reaches it
 * after it has written in part.
 */
@EnabledOnOs(OS.LINUX)
class FullDiskIT {

    private static final int ROUNDS = 24;
    private static final int AT_ONCE = 60;

    private final LogSigner signer = TestKeys.log(AnsweringProgram.ORIGIN);
    private final Random random = new Random(22);
    private final Path folder;
    private final Map<Long, Hash> acknowledged = new HashMap<>();
    private final Set<Hash> refused = new HashSet<>();
    private final Set<Checkpoint> published = new HashSet<>();
    private int entries;
    private LogProcess log;

    FullDiskIT(@TempDir Path parent) {
        this.folder = parent.resolve("log");
        this.log = LogProcess.on(folder);
    }

    @AfterEach
    void stop() {
        log.kill();
    }

    @Tag("C25")
    @Test
    void aFullDiskRefusesAppendsWithWhatToDoAndTheLogHealsByItself() {
        for (int round = 0; round < ROUNDS; round++) {
            append(AT_ONCE);
            int before = refused.size();
            log.limitFiles(room(round));
            append(AT_ONCE);
            if (room(round) == 0) {
                assertThat(refused).hasSize(before + AT_ONCE);
            }
            awaitHealed();
        }
        log.kill();
        checkWhole();
        assertThat(refused).isNotEmpty();
        assertThat(acknowledged).hasSizeGreaterThan(ROUNDS * AT_ONCE);
        System.out.println("figure full-disk-refused " + refused.size() + " entries");
    }

    @Tag("C25")
    @Test
    void aKillWhileTheDiskIsFullLosesNothingThatWasAcknowledged() {
        for (int round = 0; round < ROUNDS / 3; round++) {
            append(AT_ONCE);
            log.limitFiles(room(round));
            append(AT_ONCE);
            log.kill();
            // Which of these the kill left in the journal nobody can say.
            refused.clear();
            checkWhole();
            log = LogProcess.on(folder);
        }
        append(1);
        assertThat(refused).isEmpty();
    }

    /** Nothing; a place within the journal; or enough for the journal and for no large bundle. */
    private static long room(int round) {
        return switch (round % 3) {
            case 0 -> 0;
            case 1 -> 40_000L + round * 9_000L;
            default -> (1 << 20) + round * 1000L;
        };
    }

    /** The program is the same one; nobody started it again. */
    private void awaitHealed() {
        log.unlimitFiles();
        await().until(() -> append(1) == 1);
    }

    /** Returns how many were acknowledged. */
    private int append(int count) {
        List<String> lines = IntStream.range(0, count).mapToObj(i -> entry()).toList();
        Map<String, String> byName = new HashMap<>();
        lines.forEach(line -> byName.put(line.split(" ", 2)[0], line));
        int before = acknowledged.size();
        for (String answer : log.append(lines)) {
            String[] words = answer.split(" ", 4);
            note(words, TreeHash.leaf(String.valueOf(byName.get(words[1])).getBytes(UTF_8)));
        }
        published.add(stored().checkpoint());
        return acknowledged.size() - before;
    }

    /** Entries of very different lengths, some of which fit where others do not. */
    private String entry() {
        return "entry" + entries++ + " " + "x".repeat(random.nextInt(12_000));
    }

    private void note(String[] words, Hash leaf) {
        if (words[0].equals("appended")) {
            assertThat(words[3]).isEqualTo(leaf.base64());
            acknowledged.put(Long.parseLong(words[2]), leaf);
        } else {
            assertThat(String.join(" ", words))
                    .contains("LogUnavailableException: append to log " + AnsweringProgram.ORIGIN)
                    .contains("File too large; make space or repair the disk");
            refused.add(leaf);
        }
    }

    private SignedCheckpoint stored() {
        return SignedCheckpoint.parse(
                new FileResourceStore(folder).read(TilePath.CHECKPOINT).orElseThrow());
    }

    /** Opens and closes it, so that everything in the journal is under a checkpoint. */
    private void checkWhole() {
        TransparencyLog.open(
                        LogDirectory.open(folder),
                        signer,
                        LogSettings.DEFAULT,
                        Clock.systemUTC(),
                        new Random())
                .close();
        SignedCheckpoint now = stored();
        long size = now.checkpoint().size();
        TileReader reader = new TileReader(new FileResourceStore(folder), size);
        Tree tree = new Tree(size, reader);
        List<Hash> leaves = new ArrayList<>();
        for (long index = 0; index < size; index++) {
            leaves.add(TreeHash.leaf(reader.entry(index).orElseThrow()));
        }

        assertThat(signer.hasSigned(now)).isTrue();
        assertThat(tree.root()).isEqualTo(now.checkpoint().root());
        published.forEach(
                earlier -> assertThat(tree.rootAt(earlier.size())).isEqualTo(earlier.root()));
        acknowledged.forEach(
                (index, leaf) -> assertThat(leaves).element(at(index)).isEqualTo(leaf));
        assertThat(leaves).noneMatch(refused::contains).doesNotHaveDuplicates();
    }

    private static int at(long index) {
        return Math.toIntExact(index);
    }
}
