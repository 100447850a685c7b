package io.leasehold.transparency.journal;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.leasehold.transparency.LogDamagedException;
import io.leasehold.transparency.log.MemoryStorage;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class JournalTest {

    private final MemoryStorage storage = new MemoryStorage();
    private final Journal journal = Journal.create(storage.journal(), new Random(1));

    @Test
    void entriesBeyondTheCheckpointComeBack() {
        journal.append(0, entries(0, 3));
        journal.append(3, entries(3, 5));

        assertThat(replay(0)).containsExactlyElementsOf(entries(0, 5));
        assertThat(replay(3)).containsExactlyElementsOf(entries(3, 5));
        assertThat(replay(4)).containsExactlyElementsOf(entries(4, 5));
        assertThat(replay(5)).isEmpty();
    }

    @Test
    void aGroupThatIsNotWholeIsLeftOut() {
        journal.append(0, entries(0, 3));
        byte[] before = storage.journalBytes().clone();
        journal.append(3, entries(3, 5));
        byte[] after = storage.journalBytes();
        for (int at = 0; at < after.length; at++) {
            if (before[at] != after[at]) {
                after[at] ^= 1;

                assertThat(replay(0)).containsExactlyElementsOf(entries(0, 3));
                after[at] ^= 1;
            }
        }
        assertThat(replay(0)).hasSize(5);
    }

    @Test
    void whatFollowsADamagedGroupIsNotDropped() {
        byte[] before = storage.journalBytes().clone();
        journal.append(0, entries(0, 3));
        byte[] after = storage.journalBytes().clone();
        journal.append(3, entries(3, 5));
        for (int at = 0; at < after.length; at++) {
            if (before[at] != after[at]) {
                storage.journalBytes()[at] ^= 1;

                assertThatThrownBy(() -> replay(0)).isInstanceOf(LogDamagedException.class);
                storage.journalBytes()[at] ^= 1;
            }
        }
    }

    @Test
    void aMissingFirstGroupIsNoticed() {
        journal.append(0, entries(0, 3));

        assertThat(replay(0)).hasSize(3);
        Journal other = Journal.create(storage.journal(), new Random(1));
        other.append(3, entries(3, 5));
        assertThatThrownBy(() -> replay(2)).isInstanceOf(LogDamagedException.class);
    }

    @Test
    void usedSpaceIsWrittenAnewAndWhatIsLeftOfItIsIgnored() {
        long published = 0;
        for (int round = 1; round < 50; round++) {
            int many = 1 + round * 7 % 5;
            journal.append(published, entries(published, published + many));
            journal.append(published + many, entries(published + many, published + many + 1));

            assertThat(replay(published))
                    .containsExactlyElementsOf(entries(published, published + many + 1));
            published += many + 1;
            assertThat(replay(published)).isEmpty();
            journal.reuse();
        }
        assertThat(storage.journalBytes()).hasSize(1 << 20);
    }

    @Test
    void aGroupThatFailedDoesNotComeBack() {
        journal.append(0, entries(0, 3));
        storage.failWrites(1);
        assertThatThrownBy(() -> journal.append(3, entries(3, 9)))
                .isInstanceOf(UncheckedIOException.class);

        assertThat(replay(0)).containsExactlyElementsOf(entries(0, 3));
    }

    @Test
    void aGroupThatMayStillBeThereIsWrittenOverBeforeOtherSpaceIs() {
        journal.append(0, entries(0, 3));
        storage.failWrites(2);
        assertThatThrownBy(() -> journal.append(3, entries(3, 9)))
                .isInstanceOf(UncheckedIOException.class);
        journal.reuse();
        journal.append(3, entries(3, 4));

        assertThat(replay(3)).containsExactlyElementsOf(entries(3, 4));
    }

    @Test
    void aDamagedHeadIsRefused() {
        journal.append(0, entries(0, 3));
        storage.journalBytes()[9] ^= 1;

        assertThatThrownBy(() -> Journal.open(storage.journal()))
                .isInstanceOf(LogDamagedException.class);
    }

    @Test
    void aJournalThatWasNotFinishedHasNothing() {
        storage.journalBytes()[9] ^= 1;

        assertThat(Journal.open(storage.journal())).isEmpty();
        assertThat(Journal.open(new MemoryStorage().journal())).isEmpty();
    }

    @Test
    void anEntryCannotLookLikeAGroup() {
        byte[] group = new JournalGroup(1, entries(0, 1)).toBytes(new byte[16]);
        journal.append(0, List.of(group));

        assertThat(replay(0)).containsExactly(group);
    }

    private List<byte[]> replay(long published) {
        return Journal.open(storage.journal()).orElseThrow().replay(published);
    }

    private static List<byte[]> entries(long from, long to) {
        return IntStream.range((int) from, (int) to)
                .mapToObj(i -> ("entry " + i).getBytes(UTF_8))
                .toList();
    }
}
