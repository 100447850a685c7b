package io.leasehold.transparency.log;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.leasehold.transparency.checkpoint.Checkpoint;
import io.leasehold.transparency.checkpoint.LogSigner;
import io.leasehold.transparency.checkpoint.SignedCheckpoint;
import io.leasehold.transparency.checkpoint.TestKeys;
import io.leasehold.transparency.tile.TilePath;
import io.leasehold.transparency.tile.TileReader;
import io.leasehold.transparency.tree.Tree;
import io.leasehold.transparency.tree.TreeHash;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Stops a log at every step that it makes, and opens it again. */
class PowerFailureTest {

    private static final LogSigner LOG = TestKeys.ed25519Log("site.example/leasehold/r1");
    private static final int GROUPS = 16;

    private final List<Appended> acknowledged = new ArrayList<>();
    private final List<Checkpoint> seen = new ArrayList<>();

    @Test
    void nothingAcknowledgedIsLostAndNoCheckpointIsContradicted() {
        boolean finished = false;
        for (int step = 0; !finished; step++) {
            MemoryStorage storage = new MemoryStorage();
            acknowledged.clear();
            seen.clear();
            storage.failPowerAfter(step);
            finished = runUntilPowerFails(storage, GROUPS);
            storage.restorePower();
            checkWhole(storage);
        }
        assertThat(acknowledged).hasSizeGreaterThan(300);
    }

    @Test
    void theSameHoldsAfterMany() {
        Random random = new Random(9);
        MemoryStorage storage = new MemoryStorage();
        for (int round = 0; round < 80; round++) {
            storage.failPowerAfter(random.nextInt(25));
            runUntilPowerFails(storage, 6);
            storage.restorePower();
            checkWhole(storage);
        }
        assertThat(acknowledged).hasSizeGreaterThan(300);
    }

    private boolean runUntilPowerFails(MemoryStorage storage, int groups) {
        try {
            LogWriter writer = open(storage);
            for (int group = 0; group < groups; group++) {
                acknowledged.addAll(writer.write(entries(acknowledged.size(), 1 + group * 3)));
                if (group % 3 == 1) {
                    writer.publish();
                }
                remember(storage);
            }
            return storage.hasPower();
        } catch (MemoryStorage.PowerFailure | LogUnavailableException stopped) {
            return false;
        } finally {
            remember(storage);
        }
    }

    private void checkWhole(MemoryStorage storage) {
        LogWriter writer = open(storage);
        writer.publish();
        Checkpoint now = writer.published().checkpoint();
        TileReader reader = new TileReader(storage.resources(), now.size());
        Tree tree = new Tree(now.size(), reader);

        assertThat(tree.root()).isEqualTo(now.root());
        for (Checkpoint earlier : seen) {
            assertThat(tree.rootAt(earlier.size())).isEqualTo(earlier.root());
        }
        for (Appended entry : acknowledged) {
            requireEntry(reader, entry);
        }
        seen.add(now);
    }

    private static void requireEntry(TileReader reader, Appended entry) {
        int offset = (int) (entry.index() % TilePath.FULL);
        assertThat(reader.tile(0, entry.index() / TilePath.FULL).hashes().get(offset))
                .isEqualTo(entry.leaf());
        if (offset % 61 == 0) {
            assertThat(TreeHash.leaf(reader.entry(entry.index()).orElseThrow()))
                    .isEqualTo(entry.leaf());
        }
    }

    private void remember(MemoryStorage storage) {
        storage.files()
                .read(TilePath.CHECKPOINT)
                .map(SignedCheckpoint::parse)
                .map(SignedCheckpoint::checkpoint)
                .filter(checkpoint -> !seen.contains(checkpoint))
                .ifPresent(seen::add);
    }

    private static LogWriter open(MemoryStorage storage) {
        Clock clock = Clock.systemUTC();
        Opened opened = Opened.openOrCreate(storage, LOG, clock, new Random(1));
        return new LogWriter(storage, LOG, LogSettings.DEFAULT, clock, opened);
    }

    private static List<byte[]> entries(int from, int count) {
        List<byte[]> entries = new ArrayList<>();
        for (int i = from; i < from + count; i++) {
            entries.add(("entry " + i).getBytes(UTF_8));
        }
        return entries;
    }
}
