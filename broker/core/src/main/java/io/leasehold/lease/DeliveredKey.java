package io.leasehold.lease;

import io.leasehold.key.KeyScope;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Which key the holder of a lease for {@link LeaseUse#REVEAL} was given. */
public record DeliveredKey(KeyScope scope, int version) {

    private static final Pattern TEXT = Pattern.compile("([a-z]+) ([1-9][0-9]{0,8})");

    /** The key that {@link #toString} described; empty for any other text. */
    public static Optional<DeliveredKey> parse(String text) {
        Matcher parts = TEXT.matcher(text);
        return parts.matches()
                ? Stream.of(KeyScope.values())
                        .filter(scope -> scope.word().equals(parts.group(1)))
                        .findFirst()
                        .map(scope -> new DeliveredKey(scope, Integer.parseInt(parts.group(2))))
                : Optional.empty();
    }

    /** As lease records say it. */
    @Override
    public String toString() {
        return scope.word() + " " + version;
    }
}
