package io.leasehold.server.console;

import io.leasehold.administration.KeyDates;
import io.leasehold.integration.Category;
import io.leasehold.key.KeyMode;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;

/** What things are called in front of people. */
final class Labels {

    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("d MMM yyyy, HH:mm 'UTC'", Locale.ENGLISH)
                    .withZone(ZoneOffset.UTC);

    private Labels() {}

    static String category(Category category) {
        return switch (category) {
            case CRM -> "CRM";
            case LLM -> "AI models";
            case SOURCE_HOSTING -> "Source hosting";
            default -> label(category.word().replace('-', ' '));
        };
    }

    /** With a capital, and spaces where names have none. */
    static String label(String text) {
        String spaced = text.replace('_', ' ');
        return Character.toUpperCase(spaced.charAt(0)) + spaced.substring(1);
    }

    static String time(Instant time) {
        return TIME.format(time);
    }

    /** One of the dates of a key; nothing if it is not known. */
    static String since(Optional<KeyDates> dates, Function<KeyDates, Optional<Instant>> which) {
        return dates.flatMap(which).map(Labels::time).orElse("");
    }

    /** How long until then, roughly. */
    static String until(Instant then, Instant now) {
        Duration left = Duration.between(now, then);
        if (left.isNegative() || left.isZero()) {
            return "over";
        }
        if (left.toHours() >= 1) {
            return "in %d h %d min".formatted(left.toHours(), left.toMinutesPart());
        }
        return left.toMinutes() >= 1
                ? "in %d min".formatted(left.toMinutes())
                : "in less than a minute";
    }

    /** What a mode means to the projects of an organization. */
    static String meaning(KeyMode mode) {
        return switch (mode) {
            case ON ->
                    "The organization's key serves every project that has none of its own. A"
                            + " project may set its own key, which then overrides it.";
            case OFF ->
                    "The organization's key is kept but serves nobody. Projects may use keys of"
                            + " their own.";
            case LOCKED ->
                    "Every project uses the organization's key and no other. Keys that projects set"
                            + " before are kept, and not used.";
            case BLOCKED ->
                    "No project can use the integration: calls stop within five seconds, whoever"
                            + " has a key.";
        };
    }

    /** To bring an integration into a mode, as a button has it. */
    static String change(KeyMode mode) {
        return switch (mode) {
            case ON -> "Switch on";
            case OFF -> "Switch off";
            case LOCKED -> "Lock";
            case BLOCKED -> "Block";
        };
    }

    static String name(KeyMode mode) {
        return label(mode.word());
    }

    static String many(int count, String one, String more) {
        return count == 1 ? "1 " + one : count + " " + more;
    }
}
