package io.leasehold.server.settings;

import java.time.Duration;
import org.springframework.boot.convert.DurationStyle;

/** How long the entries of the log are kept; their hashes are kept for ever. */
public sealed interface LogRetention {

    /** Everything is kept. */
    record Forever() implements LogRetention {}

    /** What is older goes. */
    record Age(Duration most) implements LogRetention {}

    /** What comes before so many of the newest goes. */
    record Entries(long most) implements LogRetention {}

    /** Reads a duration such as {@code 400d}, or a number of entries. */
    static LogRetention parse(String text) {
        if (text.isBlank()) {
            return new Forever();
        }
        try {
            LogRetention retention =
                    text.chars().allMatch(Character::isDigit)
                            ? new Entries(Long.parseLong(text))
                            : new Age(DurationStyle.detectAndParse(text));
            boolean positive =
                    switch (retention) {
                        case Forever() -> true;
                        case Age(Duration most) -> most.isPositive();
                        case Entries(long most) -> most > 0;
                    };
            if (!positive) {
                throw new IllegalArgumentException("not positive");
            }
            return retention;
        } catch (IllegalArgumentException | ArithmeticException _) {
            throw BrokerSettings.invalid(
                    "leasehold.log.retention must be a duration such as 400d, or a number of"
                            + " entries");
        }
    }
}
