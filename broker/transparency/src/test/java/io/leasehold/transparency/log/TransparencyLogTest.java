package io.leasehold.transparency.log;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.leasehold.transparency.LogDamagedException;
import io.leasehold.transparency.LogFormatException;
import io.leasehold.transparency.checkpoint.Checkpoint;
import io.leasehold.transparency.checkpoint.KeyedSigner;
import io.leasehold.transparency.checkpoint.LogSigner;
import io.leasehold.transparency.checkpoint.SignedCheckpoint;
import io.leasehold.transparency.checkpoint.TestKeys;
import io.leasehold.transparency.journal.Journal;
import io.leasehold.transparency.tile.TilePath;
import io.leasehold.transparency.tile.TileReader;
import io.leasehold.transparency.tree.Tree;
import io.leasehold.transparency.tree.TreeHash;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TransparencyLogTest {

    private static final LogSigner LOG = TestKeys.log("site.example/leasehold/r1");
    private static final LogSettings SOON = new LogSettings(Duration.ofMillis(20), 1000, 1 << 20);
    private static final LogSettings LATE = new LogSettings(Duration.ofDays(1), 1000, 1 << 20);

    private final MemoryStorage storage = new MemoryStorage();

    @Test
    void anEntryIsDurableOnceItsAppendIsComplete() {
        TransparencyLog log = open(LATE);
        Appended appended = log.append(entry(0)).join();

        assertThat(appended).isEqualTo(new Appended(0, TreeHash.leaf(entry(0))));
        assertThat(Journal.open(storage.journal()).orElseThrow().replay(0))
                .containsExactly(entry(0));
        log.close();
    }

    @Test
    void aCheckpointFollowsWithinTheInterval() {
        try (TransparencyLog log = open(SOON)) {
            log.append(entry(0)).join();

            await().until(() -> log.checkpoint().checkpoint().size() == 1);
            assertThat(LOG.hasSigned(log.checkpoint())).isTrue();
        }
    }

    @Test
    void noCheckpointIsMadeWhileNothingComes() throws Exception {
        try (TransparencyLog log = open(SOON)) {
            log.append(entry(0)).join();
            await().until(() -> log.checkpoint().checkpoint().size() == 1);
            SignedCheckpoint first = log.checkpoint();
            log.keep(first).join();
            new CountDownLatch(1).await(100, TimeUnit.MILLISECONDS);

            assertThat(log.checkpoint()).isEqualTo(first);
        }
    }

    @Test
    void aThousandEntriesAreNotKeptWaitingForACheckpoint() {
        try (TransparencyLog log = open(LATE)) {
            append(log, 0, 1000);

            await().until(() -> log.checkpoint().checkpoint().size() == 1000);
        }
    }

    @Test
    void manyAppendAtOnceAndEachGetsAPlaceOfItsOwn() throws Exception {
        List<Appended> all = new ArrayList<>();
        try (TransparencyLog log = open(SOON)) {
            List<CompletableFuture<List<Appended>>> threads =
                    IntStream.range(0, 8)
                            .mapToObj(
                                    i ->
                                            CompletableFuture.supplyAsync(
                                                    () -> append(log, i * 300, 300)))
                            .toList();
            threads.forEach(thread -> all.addAll(thread.join()));
        }
        assertThat(all.stream().map(Appended::index).sorted())
                .containsExactlyElementsOf(
                        IntStream.range(0, 2400).mapToObj(Long::valueOf).toList());
        TileReader reader = new TileReader(storage.resources(), 2400);
        assertThat(all)
                .allMatch(
                        one ->
                                TreeHash.leaf(reader.entry(one.index()).orElseThrow())
                                        .equals(one.leaf()));
    }

    @Test
    void theEntriesOfABatchAreNextToEachOtherWhateverElseIsAppended() {
        List<CompletableFuture<List<Appended>>> batches = new ArrayList<>();
        try (TransparencyLog log = open(SOON)) {
            for (int i = 0; i < 300; i++) {
                batches.add(log.appendAll(List.of(entry(3 * i), entry(3 * i + 1))));
                log.append(entry(3 * i + 2));
            }
        }
        assertThat(batches).allSatisfy(one -> assertThat(one).isCompleted());
        TileReader reader = new TileReader(storage.resources(), 900);
        for (int i = 0; i < 300; i++) {
            List<Appended> batch = batches.get(i).join();
            long index = batch.getFirst().index();
            assertThat(batch)
                    .containsExactly(
                            new Appended(index, TreeHash.leaf(entry(3 * i))),
                            new Appended(index + 1, TreeHash.leaf(entry(3 * i + 1))));
            assertThat(reader.entry(index)).contains(entry(3 * i));
            assertThat(reader.entry(index + 1)).contains(entry(3 * i + 1));
        }
    }

    @Test
    void aBatchIsAppendedWholeOrNotAtAll() {
        try (TransparencyLog log = open(new LogSettings(Duration.ofSeconds(1), 1000, 100))) {
            assertThat(log.appendAll(List.of(new byte[60], new byte[60])))
                    .failsWithin(Duration.ofSeconds(1))
                    .withThrowableThat()
                    .withMessageContaining("too much is waiting");
            List<byte[]> oneTooLong = List.of(entry(0), new byte[65_536]);
            assertThatThrownBy(() -> log.appendAll(oneTooLong))
                    .isInstanceOf(LogFormatException.class);
            assertThat(log.appendAll(List.of()).join()).isEmpty();

            assertThat(log.append(entry(0)).join().index()).isZero();
        }
    }

    @Test
    void aFullDiskFailsAppendsAndHealsByItself() {
        try (TransparencyLog log = open(SOON)) {
            append(log, 0, 10);
            await().until(() -> log.checkpoint().checkpoint().size() == 10);
            storage.setFull(true);
            assertThatThrownBy(() -> log.append(entry(10)).join())
                    .isInstanceOf(CompletionException.class)
                    .hasCauseInstanceOf(LogUnavailableException.class)
                    .hasMessageContaining("No space left on device")
                    .hasMessageContaining("make space");
            storage.setFull(false);

            assertThat(log.append(entry(10)).join().index()).isEqualTo(10);
        }
        assertThat(stored().size()).isEqualTo(11);
    }

    @Test
    void thatItCannotWriteIsToldAndThatItCanAgainEvenIfNobodyAppends() {
        try (TransparencyLog log = open(SOON)) {
            assertThat(log.status().failingSince()).isEmpty();
            storage.setFull(true);
            assertThat(log.append(entry(0))).failsWithin(Duration.ofSeconds(30));
            await().until(() -> log.status().failingSince().isPresent());
            assertThat(log.status().alive()).isTrue();
            storage.setFull(false);

            await().until(() -> log.status().failingSince().isEmpty());
            assertThat(log.append(entry(1)).join().index()).isZero();
        }
    }

    @Test
    void aLogThatIsClosedIsToldToBeWrittenNoMore() {
        TransparencyLog log = open(SOON);
        assertThat(log.status().alive()).isTrue();
        log.close();

        assertThat(log.status().alive()).isFalse();
    }

    @Test
    void aCheckpointThatCannotBeStoredFailsTheAppendsAfterItUntilItCan() {
        try (TransparencyLog log = open(SOON)) {
            // The journal has room in advance; tiles and checkpoints have not.
            storage.files().setFull(true);
            await().until(() -> log.append(entry(0)).handle((done, why) -> why != null).join());
            storage.files().setFull(false);

            await().until(() -> log.append(entry(1)).handle((done, why) -> why == null).join());
        }
        assertThat(stored().size()).isGreaterThan(1);
    }

    @Test
    void whoeverWaitsForAnAppendCannotHoldUpTheLog() throws Exception {
        try (TransparencyLog log = open(SOON)) {
            CountDownLatch never = new CountDownLatch(1);
            // Each in a thread of its own, where it goes on if the append is complete by then.
            List<CompletableFuture<Appended>> together =
                    IntStream.range(0, 50).mapToObj(i -> log.append(entry(i))).toList();
            together.forEach(
                    one -> Thread.startVirtualThread(() -> one.thenRun(() -> awaitQuietly(never))));
            log.append(entry(50))
                    .thenRun(
                            () -> {
                                throw new IllegalStateException("of the one who waits");
                            });

            assertThat(log.append(entry(51)))
                    .succeedsWithin(Duration.ofSeconds(30))
                    .extracting(Appended::index)
                    .isEqualTo(51L);
            assertThat(together)
                    .allSatisfy(one -> assertThat(one).succeedsWithin(Duration.ofSeconds(30)));
            never.countDown();
        }
    }

    @Test
    void anEntryOf64KiBIsRefusedBeforeItIsMade() {
        try (TransparencyLog log = open(SOON)) {
            assertThatThrownBy(() -> log.append(new byte[65_536]))
                    .isInstanceOf(LogFormatException.class);
            assertThat(log.append(new byte[65_535]).join().index()).isZero();
        }
    }

    @Test
    void moreThanMayWaitIsRefusedAtOnce() {
        try (TransparencyLog log = open(new LogSettings(Duration.ofSeconds(1), 1000, 100))) {
            assertThat(log.append(new byte[101]))
                    .failsWithin(Duration.ofSeconds(1))
                    .withThrowableThat()
                    .withMessageContaining("too much is waiting");
            assertThat(log.append(new byte[100]).join().index()).isZero();
        }
    }

    @Test
    void aClosedLogHasACheckpointOverEverythingAndTakesNoMore() {
        TransparencyLog log = open(LATE);
        append(log, 0, 300);
        log.close();

        assertThat(stored().size()).isEqualTo(300);
        assertThat(log.append(entry(300)))
                .failsWithin(Duration.ofSeconds(1))
                .withThrowableThat()
                .withMessageContaining("it is closed");
    }

    @Test
    void aLogIsOpenedWhereItWasClosed() {
        for (int round = 0; round < 8; round++) {
            try (TransparencyLog log = open(LATE)) {
                assertThat(append(log, round * 77, 77).getLast().index())
                        .isEqualTo(round * 77 + 76);
            }
        }
        Tree tree = new Tree(616, new TileReader(storage.resources(), 616));
        assertThat(tree.root()).isEqualTo(stored().root());
    }

    @Test
    void theOldestEntriesAreRemovedAndTheirProofsStay() {
        try (TransparencyLog log = open(LATE)) {
            append(log, 0, 1000);
            await().until(() -> log.checkpoint().checkpoint().size() == 1000);
            Checkpoint checkpoint = log.checkpoint().checkpoint();

            assertThat(log.removeEntriesBefore(600)).isEqualTo(512);
            assertThat(log.removeEntriesBefore(300)).isEqualTo(512);
            assertThat(log.removeEntriesBefore(Long.MAX_VALUE)).isEqualTo(768);
            assertThat(log.reader().entry(767)).isEmpty();
            assertThat(log.reader().entry(768)).contains(entry(768));
            assertThat(
                            new Tree(1000, log.reader())
                                    .inclusion(5)
                                    .proves(TreeHash.leaf(entry(5)), checkpoint.root()))
                    .isTrue();
        }
    }

    @Test
    void cosignaturesAreKeptWithTheCheckpoint() {
        try (TransparencyLog log = open(LATE)) {
            append(log, 0, 1000);
            await().until(() -> log.checkpoint().checkpoint().size() == 1000);
            SignedCheckpoint plain = log.checkpoint();
            KeyedSigner witness = TestKeys.witness("w.example");
            log.keep(plain.with(List.of(witness.sign(plain.checkpoint(), Instant.now())))).join();

            assertThat(log.checkpoint().note().signatures()).hasSize(3);
            assertThat(log.cosigned()).contains(log.checkpoint());
            assertThat(storage.files().files())
                    .containsKeys(TilePath.COSIGNED, TilePath.CHECKPOINT);
        }
    }

    @Test
    void aCheckpointOfAnotherLogIsNotKept() {
        try (TransparencyLog log = open(LATE)) {
            SignedCheckpoint foreign =
                    TestKeys.log("other").sign(0, TreeHash.EMPTY_ROOT, Instant.EPOCH);

            assertThat(log.keep(foreign))
                    .failsWithin(Duration.ofSeconds(1))
                    .withThrowableThat()
                    .withMessageContaining("it is not one of log");
        }
    }

    @Test
    void aFolderIsOpenedOnce(@TempDir Path folder) {
        try (LogDirectory directory = LogDirectory.open(folder)) {
            assertThatThrownBy(() -> LogDirectory.open(folder))
                    .isInstanceOf(LogUnavailableException.class)
                    .hasMessageContaining("another process has it open");
            assertThat(directory.journal().read()).isEmpty();
        }
        LogDirectory.open(folder).close();
    }

    @Test
    void whatContradictsTheCheckpointIsNotOpened() {
        TransparencyLog log = open(LATE);
        append(log, 0, 300);
        log.close();
        for (String path :
                List.of(
                        "tile/0/001.p/44",
                        "tile/1/000.p/1",
                        "tile/entries/001.p/44",
                        "checkpoint")) {
            byte[] whole = storage.files().read(path).orElseThrow();
            byte[] changed = whole.clone();
            changed[changed.length - 3] ^= 1;
            storage.files().files().put(path, changed);
            assertThatThrownBy(() -> open(LATE)).isInstanceOf(LogDamagedException.class);

            storage.files().remove(path);
            assertThatThrownBy(() -> open(LATE)).isInstanceOf(LogDamagedException.class);
            storage.files().files().put(path, whole);
        }
        open(LATE).close();
    }

    @Test
    void aLogWithAFolderInThePlaceOfAFileIsNotOpened(@TempDir Path folder) throws Exception {
        openOn(folder).close();
        Path checkpoint = folder.resolve(TilePath.CHECKPOINT);
        Files.delete(checkpoint);
        Files.createDirectory(checkpoint);

        assertThatThrownBy(() -> openOn(folder))
                .isInstanceOf(LogDamagedException.class)
                .hasMessageContaining("what is there is not a file; restore its folder");
    }

    private static TransparencyLog openOn(Path folder) {
        return TransparencyLog.open(
                LogDirectory.open(folder), LOG, LATE, Clock.systemUTC(), new Random(1));
    }

    @Test
    void aLogOfAnotherOriginOrKeyIsNotOpened() {
        open(LATE).close();

        assertThatThrownBy(
                        () ->
                                TransparencyLog.open(
                                        storage,
                                        TestKeys.log("other.example"),
                                        LATE,
                                        Clock.systemUTC(),
                                        new Random(1)))
                .isInstanceOf(LogDamagedException.class)
                .hasMessageContaining("of another log");
    }

    private TransparencyLog open(LogSettings settings) {
        return TransparencyLog.open(storage, LOG, settings, Clock.systemUTC(), new Random(1));
    }

    private Checkpoint stored() {
        byte[] bytes = storage.files().read(TilePath.CHECKPOINT).orElseThrow();
        return SignedCheckpoint.parse(bytes).checkpoint();
    }

    private static List<Appended> append(TransparencyLog log, int from, int count) {
        return IntStream.range(from, from + count)
                .mapToObj(i -> log.append(entry(i)))
                .toList()
                .stream()
                .map(CompletableFuture::join)
                .toList();
    }

    private static byte[] entry(int number) {
        return ("entry " + number).getBytes(UTF_8);
    }

    private static void awaitQuietly(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
    }
}
