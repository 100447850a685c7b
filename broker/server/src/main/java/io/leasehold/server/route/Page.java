package io.leasehold.server.route;

import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * One page of a list sorted by id.
 *
 * @param next the id after which the next page starts; null on the last page
 */
public record Page<T>(List<T> items, @Nullable String next) {

    public static final int MAX_LIMIT = 1000;
    public static final int DEFAULT_LIMIT = 100;

    /** The same page with every item converted. */
    public <U> Page<U> map(Function<T, U> as) {
        return new Page<>(items.stream().map(as).toList(), next);
    }

    /** The page that a caller requests. */
    public record Wish(Optional<String> after, int limit) {

        /** Selects the page from all items. */
        public <T> Page<T> of(Collection<T> all, Function<T, String> id) {
            List<T> following =
                    all.stream()
                            .filter(item -> isAfter(id.apply(item)))
                            .sorted(Comparator.comparing(id))
                            .limit(limit + 1L)
                            .toList();
            return following.size() <= limit
                    ? new Page<>(following, null)
                    : new Page<>(following.subList(0, limit), id.apply(following.get(limit - 1)));
        }

        private boolean isAfter(String id) {
            return after.filter(last -> id.compareTo(last) <= 0).isEmpty();
        }
    }
}
