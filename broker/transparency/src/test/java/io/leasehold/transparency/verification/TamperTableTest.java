package io.leasehold.transparency.verification;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.leasehold.transparency.checkpoint.SignedCheckpoint;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.function.BiFunction;
import java.util.function.Predicate;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * Every way to tamper with a log, at random places, by one who can rewrite all of its files:
 * without its keys, and where it says so with them.
 */
class TamperTableTest {

    private static final int SIZE = 1500;
    private static final int PLACES = 25;
    private static final int ANCHORED = 1400;

    private enum Tamper {
        DELETE_ENTRY(
                (log, at) -> {
                    log.entries().remove((int) at);
                    log.writeBundlesAs(SIZE);
                    return at == SIZE - 1 ? is(new Verdict.Cut(at, SIZE)) : changed(at);
                }),
        INSERT_ENTRY(
                (log, at) -> {
                    log.entries().add(at, "inserted".getBytes(UTF_8));
                    log.writeBundlesAs(SIZE);
                    return changed(at);
                }),
        CHANGE_ENTRY(
                (log, at) -> {
                    log.entries().get(at)[0] ^= 1;
                    log.writeBundlesAs(SIZE);
                    return changed(at);
                }),
        REORDER_ENTRIES(
                (log, at) -> {
                    int first = Math.min(at, SIZE - 2);
                    Collections.swap(log.entries(), first, first + 1);
                    log.writeBundlesAs(SIZE);
                    return changed(first);
                }),
        CHANGE_ENTRY_AND_ALL_HASHES(
                (log, at) -> {
                    log.entries().get(at)[0] ^= 1;
                    log.writeTiles();
                    return at < ANCHORED
                            ? is(new Verdict.Changed(0, ANCHORED - 1))
                            : is(new Verdict.Changed(ANCHORED, SIZE - 1));
                }),
        DELETE_ENTRY_AND_HASHES_AFTER_IT(
                (log, at) -> {
                    log.entries().remove((int) at);
                    log.store().files().keySet().removeIf(path -> path.startsWith("tile/"));
                    log.writeTiles();
                    return Verdict.Cut.class::isInstance;
                }),
        CUT_TAIL(
                (log, at) -> {
                    log.entries().subList(at, SIZE).clear();
                    log.store().files().keySet().removeIf(path -> path.startsWith("tile/"));
                    log.writeTiles();
                    return Verdict.Cut.class::isInstance;
                }),
        ROLL_BACK(
                (log, at) -> {
                    int size = Math.min(at, ANCHORED - 1);
                    log.entries().subList(size, SIZE).clear();
                    log.publish();
                    return is(new Verdict.Cut(size, ANCHORED));
                }),
        FORK_WITH_THE_KEYS(
                (log, at) -> {
                    int from = Math.min(at, ANCHORED - 1);
                    for (int i = from; i < SIZE; i++) {
                        log.entries().set(i, ("forked " + i).getBytes(UTF_8));
                    }
                    log.publish();
                    return Verdict.Forked.class::isInstance;
                });

        /** Returns what the verdict has to be. */
        private final BiFunction<TestLog, Integer, Predicate<Verdict>> attack;

        Tamper(BiFunction<TestLog, Integer, Predicate<Verdict>> attack) {
            this.attack = attack;
        }

        private static Predicate<Verdict> changed(long at) {
            return is(new Verdict.Changed(at, at));
        }

        private static Predicate<Verdict> is(Verdict expected) {
            return expected::equals;
        }
    }

    @Tag("C26")
    @ParameterizedTest
    @EnumSource
    void everyTamperingIsFound(Tamper tamper) {
        Random places = new Random(tamper.ordinal());
        for (int i = 0; i < PLACES; i++) {
            int at = places.nextInt(SIZE);
            TestLog log = TestLog.of(ANCHORED);
            SignedCheckpoint anchor = log.published();
            log.growTo(SIZE);
            log.publish();
            Predicate<Verdict> expected = tamper.attack.apply(log, at);

            assertThat(verify(log, anchor)).as(tamper + " at " + at).matches(expected);
        }
    }

    private static Verdict verify(TestLog log, SignedCheckpoint anchor) {
        return new LogVerifier(TestLog.policy("quorum none\n"), done -> {})
                .verify(log.store(), List.of(anchor), 0);
    }
}
