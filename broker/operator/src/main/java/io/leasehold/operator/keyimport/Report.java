package io.leasehold.operator.keyimport;

import java.util.Comparator;
import java.util.List;

/**
 * What became of all keys, in the order of their lines.
 *
 * @param interrupted whether it was stopped before the end
 */
public record Report(List<Result> results, boolean interrupted) {

    public Report {
        results =
                results.stream()
                        .sorted(Comparator.comparingLong(result -> result.lines().first()))
                        .toList();
    }

    public long count(Result.Kind kind) {
        return results.stream().filter(result -> result.kind() == kind).count();
    }
}
