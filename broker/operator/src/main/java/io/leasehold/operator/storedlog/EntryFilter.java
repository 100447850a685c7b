package io.leasehold.operator.storedlog;

import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.Map;
import java.util.Optional;

/**
 * Which entries are looked for.
 *
 * @param members that an entry has to have, with these values
 * @param from the first time that it may have
 * @param before the time before which its time has to be
 */
public record EntryFilter(
        Map<String, String> members, Optional<Instant> from, Optional<Instant> before) {

    public boolean acceptsAll() {
        return members.isEmpty() && from.isEmpty() && before.isEmpty();
    }

    public boolean accepts(Map<String, Object> entry) {
        return members.entrySet().stream()
                        .allMatch(it -> it.getValue().equals(entry.get(it.getKey())))
                && (from.isEmpty() && before.isEmpty()
                        || time(entry).filter(this::isWithin).isPresent());
    }

    private boolean isWithin(Instant time) {
        return from.filter(time::isBefore).isEmpty() && before.map(time::isBefore).orElse(true);
    }

    private static Optional<Instant> time(Map<String, Object> entry) {
        try {
            return entry.get("time") instanceof String text
                    ? Optional.of(Instant.parse(text))
                    : Optional.empty();
        } catch (DateTimeParseException notATime) {
            return Optional.empty();
        }
    }
}
