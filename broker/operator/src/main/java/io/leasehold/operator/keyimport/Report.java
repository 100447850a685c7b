package io.leasehold.operator.keyimport;

import java.util.Comparator;
import java.util.List;

/**
 * The results of an import, in the order of the lines.
 *
 * @param interrupted whether the import was stopped before the end
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
