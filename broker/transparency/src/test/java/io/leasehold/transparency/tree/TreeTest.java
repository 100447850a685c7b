package io.leasehold.transparency.tree;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.leasehold.transparency.LogFormatException;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TreeTest {

    private static final int SIZE = 70;
    private static final ReferenceTree REFERENCE = ReferenceTree.ofNumbers(SIZE + 1);
    private static final Hash STRANGER = REFERENCE.leaf(SIZE);

    @Test
    void everyLeafIsProvedInEveryTree() {
        for (int size = 1; size <= SIZE; size++) {
            for (int index = 0; index < size; index++) {
                InclusionProof proof = REFERENCE.at(size).inclusion(index);

                assertThat(proof.proves(REFERENCE.leaf(index), REFERENCE.root(size))).isTrue();
            }
        }
    }

    @Test
    void everyTreeIsProvedTheBeginningOfEveryLaterOne() {
        for (int later = 0; later <= SIZE; later++) {
            for (int earlier = 0; earlier <= later; earlier++) {
                ConsistencyProof proof = REFERENCE.at(later).consistency(earlier);

                assertThat(proof.proves(REFERENCE.root(earlier), REFERENCE.root(later))).isTrue();
            }
        }
    }

    @Test
    void aFrontierHasTheRootOfTheTree() {
        Frontier frontier = new Frontier();
        for (int size = 0; size < SIZE; size++) {
            assertThat(frontier.root()).isEqualTo(REFERENCE.root(size));
            assertThat(Frontier.of(size, REFERENCE).root()).isEqualTo(REFERENCE.root(size));
            frontier.add(REFERENCE.leaf(size));
        }
        assertThat(frontier.size()).isEqualTo(SIZE);
    }

    @Test
    void aFrontierOfAnEarlierTreeGrowsIntoTheLaterOne() {
        Frontier frontier = Frontier.of(37, REFERENCE);
        for (int index = 37; index < SIZE; index++) {
            frontier.add(REFERENCE.leaf(index));
        }

        assertThat(frontier.root()).isEqualTo(REFERENCE.root(SIZE));
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4})
    void aChangedInclusionProofProvesNothing(long seed) {
        Random random = new Random(seed);
        for (int round = 0; round < 500; round++) {
            int size = 2 + random.nextInt(SIZE - 2);
            int index = random.nextInt(size);
            InclusionProof proof = REFERENCE.at(size).inclusion(index);
            Hash leaf = REFERENCE.leaf(index);
            Hash root = REFERENCE.root(size);

            assertThat(proof.proves(STRANGER, root)).isFalse();
            assertThat(proof.proves(leaf, STRANGER)).isFalse();
            for (List<Hash> changed : changes(proof.path(), random)) {
                assertThat(new InclusionProof(index, size, changed).proves(leaf, root)).isFalse();
            }
            int other = (index + 1 + random.nextInt(size - 1)) % size;
            assertThat(new InclusionProof(other, size, proof.path()).proves(leaf, root)).isFalse();
        }
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4})
    void aChangedConsistencyProofProvesNothing(long seed) {
        Random random = new Random(seed);
        for (int round = 0; round < 500; round++) {
            int later = 2 + random.nextInt(SIZE - 2);
            int earlier = 1 + random.nextInt(later - 1);
            ConsistencyProof proof = REFERENCE.at(later).consistency(earlier);
            Hash before = REFERENCE.root(earlier);
            Hash after = REFERENCE.root(later);

            assertThat(proof.proves(STRANGER, after)).isFalse();
            assertThat(proof.proves(before, STRANGER)).isFalse();
            for (List<Hash> changed : changes(proof.path(), random)) {
                assertThat(new ConsistencyProof(earlier, later, changed).proves(before, after))
                        .isFalse();
            }
        }
    }

    @Test
    void aProofOutsideTheTreeProvesNothing() {
        Hash leaf = REFERENCE.leaf(0);

        assertThat(new InclusionProof(-1, 1, List.of()).proves(leaf, leaf)).isFalse();
        assertThat(new InclusionProof(1, 1, List.of()).proves(leaf, leaf)).isFalse();
        assertThat(new InclusionProof(0, 0, List.of()).proves(leaf, leaf)).isFalse();
        assertThat(new ConsistencyProof(2, 1, List.of()).proves(leaf, leaf)).isFalse();
        assertThat(new ConsistencyProof(0, 1, List.of()).proves(leaf, leaf)).isFalse();
        assertThat(new ConsistencyProof(1, 1, List.of()).proves(leaf, STRANGER)).isFalse();
        assertThat(new ConsistencyProof(3, 5, List.of()).proves(leaf, STRANGER)).isFalse();
        assertThat(new InclusionProof(0, Long.MAX_VALUE, List.of()).proves(leaf, leaf)).isFalse();
    }

    @Test
    void noProofIsMadeOutsideTheTree() {
        Tree tree = REFERENCE.at(5);

        assertThatThrownBy(() -> tree.inclusion(5)).isInstanceOf(IndexOutOfBoundsException.class);
        assertThatThrownBy(() -> tree.inclusion(-1)).isInstanceOf(IndexOutOfBoundsException.class);
        assertThatThrownBy(() -> tree.consistency(6)).isInstanceOf(IndexOutOfBoundsException.class);
    }

    @Test
    void aHashIsReadFromItsOneSpellingOnly() {
        String text = STRANGER.base64();

        assertThat(Hash.parseBase64(text)).isEqualTo(STRANGER).hasSameHashCodeAs(STRANGER);
        for (String wrong :
                List.of(
                        "",
                        "AA==",
                        text + "A",
                        text.substring(0, 43),
                        " " + text,
                        text.substring(0, 42) + "B=",
                        text.replace('=', '*'))) {
            assertThatThrownBy(() -> Hash.parseBase64(wrong))
                    .isInstanceOf(LogFormatException.class);
        }
    }

    /** The path with one hash replaced, one left out, one too many, and two swapped. */
    private static List<List<Hash>> changes(List<Hash> path, Random random) {
        List<Hash> longer = new ArrayList<>(path);
        longer.add(random.nextInt(path.size() + 1), STRANGER);
        if (path.isEmpty()) {
            return List.of(longer);
        }
        int at = random.nextInt(path.size());
        List<Hash> replaced = new ArrayList<>(path);
        replaced.set(at, STRANGER);
        List<Hash> shorter = new ArrayList<>(path);
        shorter.remove(at);
        List<Hash> swapped = new ArrayList<>(path);
        swapped.addFirst(swapped.removeLast());
        return path.size() == 1
                ? List.of(longer, replaced, shorter)
                : List.of(longer, replaced, shorter, swapped);
    }
}
