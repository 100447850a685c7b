package io.leasehold.operator.keyimport;

import io.leasehold.integration.KeyFields;
import io.leasehold.operator.apiclient.KeyLocation;
import io.leasehold.operator.apiclient.ManagedIntegrations.Field;
import io.leasehold.operator.apiclient.SetOutcome;
import io.leasehold.problem.BrokerException;
import io.leasehold.problem.Problem;
import io.leasehold.problem.Suggestion;
import io.leasehold.secret.SecretValue;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;

/**
 * Takes keys to their places, a few at a time. One that fails does not hold up the others. Nothing
 * is remembered: what was set before is found to be so when it is done again.
 */
public final class Import {

    private final Map<String, List<Field>> known;
    private final ImportTarget destination;
    private final int atOnce;
    private final Runnable progress;
    private final Queue<Result> results = new ConcurrentLinkedQueue<>();
    private volatile boolean stopped;

    /**
     * @param known the fields of each integration that the broker knows
     * @param progress told of every key that is done
     */
    public Import(
            Map<String, List<Field>> known,
            ImportTarget destination,
            int atOnce,
            Runnable progress) {
        this.known = known;
        this.destination = destination;
        this.atOnce = atOnce;
        this.progress = progress;
    }

    /** Begins no further key. Those under way are finished. */
    public void stop() {
        stopped = true;
    }

    /** Takes all keys until there are no more or it is stopped; returns when none is under way. */
    public Report run(Iterator<ImportRow> items) {
        Semaphore places = new Semaphore(atOnce);
        boolean more;
        try (ExecutorService hands = Executors.newVirtualThreadPerTaskExecutor()) {
            while ((more = items.hasNext()) && !stopped) {
                places.acquireUninterruptibly();
                if (stopped) {
                    break;
                }
                ImportRow item = items.next();
                hands.execute(() -> take(item, places));
            }
        }
        return new Report(List.copyOf(results), more);
    }

    private void take(ImportRow item, Semaphore places) {
        try {
            results.add(result(item));
            progress.run();
        } finally {
            places.release();
        }
    }

    private Result result(ImportRow item) {
        return switch (item) {
            case ImportRow.Unreadable(Lines lines, String why) ->
                    new Result(lines, Optional.empty(), Result.Kind.FAILED, why);
            case ImportRow.Key key ->
                    fault(key)
                            .map(why -> failed(key, Optional.empty(), why))
                            .orElseGet(() -> result(key));
        };
    }

    private Result result(ImportRow.Key key) {
        KeyLocation place = key.place();
        try {
            Map<String, SecretValue> fields = new HashMap<>();
            key.fields().forEach((name, field) -> fields.put(name, field.read()));
            return result(key, destination.take(place, fields));
        } catch (BrokerException refusal) {
            return failed(key, Optional.of(place), refusal.reason() + advice(refusal.problem()));
        } catch (RuntimeException unexpected) {
            // Its message is written by others and may quote what was sent.
            return failed(
                    key, Optional.of(place), "unexpected " + unexpected.getClass().getSimpleName());
        }
    }

    private static Result result(ImportRow.Key key, SetOutcome outcome) {
        Optional<KeyLocation> place = Optional.of(key.place());
        return switch (outcome) {
            case SetOutcome.Set(_, var remarks) ->
                    new Result(key.lines(), place, Result.Kind.SET, String.join("; ", remarks));
            case SetOutcome.Settable() -> new Result(key.lines(), place, Result.Kind.SET, "");
            case SetOutcome.Unchanged(_, var remarks) ->
                    new Result(
                            key.lines(), place, Result.Kind.UNCHANGED, String.join("; ", remarks));
            case SetOutcome.Different(var current) ->
                    new Result(
                            key.lines(),
                            place,
                            Result.Kind.DIFFERENT,
                            "something else is there"
                                    + current.map(it -> " (" + it + ")").orElse(""));
        };
    }

    /** What is wrong with its names; only one that is near a known one is repeated. */
    private Optional<String> fault(ImportRow.Key key) {
        String integration = key.place().integration().value();
        List<Field> fields = known.get(integration);
        if (fields == null) {
            return Optional.of(
                    Suggestion.question(integration, known.keySet())
                            .map(it -> "the broker knows no integration " + integration + "; " + it)
                            .orElse("the integration is none that the broker knows"));
        }
        // One without fields takes no keys at all, which the broker says best.
        List<String> names = fields.stream().map(Field::name).toList();
        return names.isEmpty() ? Optional.empty() : KeyFields.faultIn(key.fields().keySet(), names);
    }

    private static Result failed(ImportRow.Key key, Optional<KeyLocation> place, String why) {
        return new Result(key.lines(), place, Result.Kind.FAILED, why);
    }

    private static String advice(Problem problem) {
        return problem == Problem.UPSTREAM_TIMEOUT
                ? "; it may be set all the same, and doing it again shows"
                : "";
    }
}
