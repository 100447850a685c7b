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
 * Sets keys, a few at a time. A failure does not stop the others. Keeps no state: running it again
 * finds the keys that are already set.
 */
public final class Import {

    private final Map<String, List<Field>> fieldsByIntegration;
    private final ImportTarget target;
    private final int parallelism;
    private final Runnable progress;
    private final Queue<Result> results = new ConcurrentLinkedQueue<>();
    private volatile boolean stopped;

    /**
     * @param fieldsByIntegration the key fields of each integration of the broker
     * @param progress runs after every key
     */
    public Import(
            Map<String, List<Field>> fieldsByIntegration,
            ImportTarget target,
            int parallelism,
            Runnable progress) {
        this.fieldsByIntegration = fieldsByIntegration;
        this.target = target;
        this.parallelism = parallelism;
        this.progress = progress;
    }

    /** Starts no more keys. Keys in progress are finished. */
    public void stop() {
        stopped = true;
    }

    /** Sets all keys until the last one or {@link #stop}; returns when none is in progress. */
    public Report run(Iterator<ImportRow> rows) {
        Semaphore permits = new Semaphore(parallelism);
        boolean more;
        try (ExecutorService executor = Executors.newVirtualThreadPerTaskExecutor()) {
            while ((more = rows.hasNext()) && !stopped) {
                permits.acquireUninterruptibly();
                if (stopped) {
                    break;
                }
                ImportRow row = rows.next();
                executor.execute(() -> process(row, permits));
            }
        }
        return new Report(List.copyOf(results), more);
    }

    private void process(ImportRow row, Semaphore permits) {
        try {
            results.add(result(row));
            progress.run();
        } finally {
            permits.release();
        }
    }

    private Result result(ImportRow row) {
        return switch (row) {
            case ImportRow.Unreadable(Lines lines, String why) ->
                    new Result(lines, Optional.empty(), Result.Kind.FAILED, why);
            case ImportRow.Key key ->
                    invalidReason(key)
                            .map(why -> failed(key, Optional.empty(), why))
                            .orElseGet(() -> result(key));
        };
    }

    private Result result(ImportRow.Key key) {
        KeyLocation location = key.location();
        try {
            Map<String, SecretValue> fields = new HashMap<>();
            key.fields().forEach((name, field) -> fields.put(name, field.read()));
            return result(key, target.set(location, fields));
        } catch (BrokerException refusal) {
            return failed(key, Optional.of(location), refusal.reason() + advice(refusal.problem()));
        } catch (RuntimeException unexpected) {
            // Not its message, which comes from libraries and may quote the key.
            return failed(
                    key,
                    Optional.of(location),
                    "unexpected " + unexpected.getClass().getSimpleName());
        }
    }

    private static Result result(ImportRow.Key key, SetOutcome outcome) {
        Optional<KeyLocation> location = Optional.of(key.location());
        return switch (outcome) {
            case SetOutcome.Set(_, var remarks) ->
                    new Result(key.lines(), location, Result.Kind.SET, String.join("; ", remarks));
            case SetOutcome.Settable() -> new Result(key.lines(), location, Result.Kind.SET, "");
            case SetOutcome.Unchanged(_, var remarks) ->
                    new Result(
                            key.lines(),
                            location,
                            Result.Kind.UNCHANGED,
                            String.join("; ", remarks));
            case SetOutcome.Different(var current) ->
                    new Result(
                            key.lines(),
                            location,
                            Result.Kind.DIFFERENT,
                            "another entry exists" + current.map(it -> " (" + it + ")").orElse(""));
        };
    }

    /**
     * Why the names are invalid. Repeats a name only if it is similar to a known one, because it
     * may be a key.
     */
    private Optional<String> invalidReason(ImportRow.Key key) {
        String integration = key.location().integration().value();
        List<Field> fields = fieldsByIntegration.get(integration);
        if (fields == null) {
            return Optional.of(
                    Suggestion.question(integration, fieldsByIntegration.keySet())
                            .map(it -> "the broker has no integration " + integration + "; " + it)
                            .orElse("the broker has no integration of this name"));
        }
        // An integration without fields takes no keys; the broker has the best message for that.
        List<String> names = fields.stream().map(Field::name).toList();
        return names.isEmpty() ? Optional.empty() : KeyFields.faultIn(key.fields().keySet(), names);
    }

    private static Result failed(ImportRow.Key key, Optional<KeyLocation> location, String why) {
        return new Result(key.lines(), location, Result.Kind.FAILED, why);
    }

    private static String advice(Problem problem) {
        return problem == Problem.UPSTREAM_TIMEOUT
                ? "; the key may still have been set; run the import again to check"
                : "";
    }
}
