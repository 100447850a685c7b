package io.leasehold.lease;

import io.leasehold.problem.BrokerException;
import io.leasehold.problem.Problem;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * One page of a sorted list, as in the API of OpenBao.
 *
 * @param after the last name that the caller has seen; it need not exist any more
 * @param limit maximum number of names in the page
 */
public record PageRequest(Optional<String> after, Optional<Integer> limit) {

    private static final Pattern NUMBER = Pattern.compile("-?\\d{1,9}");

    /**
     * Parses the two query parameters; a limit of 0 or less means no limit, as in OpenBao.
     *
     * @throws BrokerException {@code request-malformed} for a limit that is not a whole number
     */
    public static PageRequest read(Optional<String> after, Optional<String> limit) {
        if (limit.filter(text -> !NUMBER.matcher(text).matches()).isPresent()) {
            throw new BrokerException(
                    Problem.REQUEST_MALFORMED, "list leases: limit must be a whole number");
        }
        return new PageRequest(after, limit.map(Integer::valueOf).filter(number -> number > 0));
    }

    /** The names of this page, sorted. */
    public List<String> of(Collection<String> names) {
        return names.stream()
                .filter(name -> after.filter(last -> name.compareTo(last) <= 0).isEmpty())
                .sorted()
                .limit(limit.orElse(Integer.MAX_VALUE))
                .toList();
    }
}
