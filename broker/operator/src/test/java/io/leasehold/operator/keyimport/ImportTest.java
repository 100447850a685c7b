package io.leasehold.operator.keyimport;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.leasehold.operator.apiclient.KeyLocation;
import io.leasehold.operator.apiclient.ManagedIntegrations.Field;
import io.leasehold.operator.apiclient.SetOutcome;
import io.leasehold.problem.BrokerException;
import io.leasehold.problem.Problem;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.assertj.core.groups.Tuple;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(30)
class ImportTest {

    private static final Map<String, List<Field>> KNOWN =
            Map.of("openai", List.of(new Field("api_key", "API key")));

    private final Set<KeyLocation> set = ConcurrentHashMap.newKeySet();

    @Test
    void noMoreThanTheGivenNumberAreUnderWayAtOnceAndNothingIsReadAhead()
            throws InterruptedException {
        CountDownLatch four = new CountDownLatch(4);
        CountDownLatch gate = new CountDownLatch(1);
        ImportTarget slow =
                (_, _) -> {
                    four.countDown();
                    awaited(gate);
                    return new SetOutcome.Set(1, List.of());
                };
        AtomicInteger taken = new AtomicInteger();
        AtomicReference<Report> report = new AtomicReference<>();
        Import work = new Import(KNOWN, slow, 4, () -> {});
        Thread hand =
                Thread.ofPlatform()
                        .start(() -> report.set(work.run(counted(items(keys(200)), taken))));
        awaited(four);
        // It waits either for one to be done, as it should, or for all that it has begun.
        Set<Thread.State> waiting = Set.of(Thread.State.WAITING, Thread.State.TIMED_WAITING);
        while (!waiting.contains(hand.getState())) {
            Thread.onSpinWait();
        }

        assertThat(taken).hasValue(4);
        gate.countDown();
        hand.join();
        assertThat(report.get().count(Result.Kind.SET)).isEqualTo(200);
    }

    @Test
    void whatIsUnderWayWhenItIsStoppedIsFinishedAndNothingIsBegun() {
        CountDownLatch begun = new CountDownLatch(3);
        CountDownLatch stopped = new CountDownLatch(1);
        ImportTarget slow =
                (place, _) -> {
                    begun.countDown();
                    awaited(stopped);
                    set.add(place);
                    return new SetOutcome.Set(1, List.of());
                };
        Import work = new Import(KNOWN, slow, 3, () -> {});
        Thread.ofVirtual()
                .start(
                        () -> {
                            awaited(begun);
                            work.stop();
                            stopped.countDown();
                        });

        Report report = work.run(items(keys(100)));

        assertThat(report.interrupted()).isTrue();
        assertThat(report.results()).hasSize(set.size());
        assertThat(set).hasSize(3);
    }

    @Test
    void oneThatFailsDoesNotHoldUpTheOthersAndIsNamedByItsLines() {
        ImportTarget fussy =
                (place, _) ->
                        switch (place.project().orElseThrow().value()) {
                            case "p0" ->
                                    throw new BrokerException(
                                            Problem.PERMISSION_DENIED, "set key: not yours");
                            case "p1" -> throw new IllegalStateException("sk-secret");
                            case "p2" ->
                                    new SetOutcome.Different(
                                            Optional.of(
                                                    new SetOutcome.KeyState(3, Optional.empty())));
                            case "p3" -> new SetOutcome.Unchanged(Optional.of(1), List.of());
                            default -> new SetOutcome.Set(1, List.of());
                        };
        Report report =
                run(
                        fussy,
                        8,
                        keys(6)
                                + "acme,,openai,nonsense,v\nacme,,other,api_key,v\n"
                                + "globex,,openai,apikey,v\nacme,,opnai,api_key,v\n");

        assertThat(report.results())
                .extracting(Result::kind, result -> result.lines().first(), Result::why)
                .containsExactly(
                        row(Result.Kind.FAILED, 2, "set key: not yours"),
                        row(Result.Kind.FAILED, 3, "unexpected IllegalStateException"),
                        row(Result.Kind.DIFFERENT, 4, "another entry exists (version 3)"),
                        row(Result.Kind.UNCHANGED, 5, ""),
                        row(Result.Kind.SET, 6, ""),
                        row(Result.Kind.SET, 7, ""),
                        row(
                                Result.Kind.FAILED,
                                8,
                                "the integration has no such field; its fields are api_key"),
                        row(Result.Kind.FAILED, 9, "the broker has no integration of this name"),
                        row(
                                Result.Kind.FAILED,
                                10,
                                "it has no field apikey; did you mean api_key?"),
                        row(
                                Result.Kind.FAILED,
                                11,
                                "the broker has no integration opnai; did you mean openai?"));
        assertThat(report.interrupted()).isFalse();
    }

    private static Iterator<ImportRow> counted(Iterator<ImportRow> items, AtomicInteger taken) {
        return new Iterator<>() {
            @Override
            public boolean hasNext() {
                return items.hasNext();
            }

            @Override
            public ImportRow next() {
                taken.incrementAndGet();
                return items.next();
            }
        };
    }

    private static Tuple row(Result.Kind kind, long line, String why) {
        return tuple(kind, line, why);
    }

    private static Report run(ImportTarget destination, int atOnce, String lines) {
        return new Import(KNOWN, destination, atOnce, () -> {}).run(items(lines));
    }

    private static String keys(int number) {
        return IntStream.range(0, number)
                .mapToObj(i -> "acme,p" + i + ",openai,api_key,v" + i + "\n")
                .collect(Collectors.joining());
    }

    private static KeyRows items(String lines) {
        String text = "organization,project,integration,field,value\n" + lines;
        return CsvSchema.ofKeys(new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8)));
    }

    private static void awaited(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException interrupted) {
            throw new AssertionError(interrupted);
        }
    }
}
