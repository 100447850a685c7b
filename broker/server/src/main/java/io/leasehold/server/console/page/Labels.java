package io.leasehold.server.console.page;

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

/** Names, times and numbers as people read them. */
public final class Labels {

    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("d MMM yyyy, HH:mm 'UTC'", Locale.ENGLISH)
                    .withZone(ZoneOffset.UTC);

    private Labels() {}

    public static String category(Category category) {
        return switch (category) {
            case CRM -> "CRM";
            case LLM -> "AI models";
            case SOURCE_HOSTING -> "Source hosting";
            default -> label(category.word().replace('-', ' '));
        };
    }

    /** The name with an initial capital, and spaces for underscores. */
    public static String label(String text) {
        String spaced = text.replace('_', ' ');
        return Character.toUpperCase(spaced.charAt(0)) + spaced.substring(1);
    }

    public static String time(Instant time) {
        return TIME.format(time);
    }

    /** One of the dates of a key; an empty text if it is unknown. */
    public static String since(
            Optional<KeyDates> dates, Function<KeyDates, Optional<Instant>> which) {
        return dates.flatMap(which).map(Labels::time).orElse("");
    }

    /** The approximate time left until then. */
    public static String timeLeft(Instant then, Instant now) {
        Duration left = Duration.between(now, then);
        if (left.isNegative() || left.isZero()) {
            return "expired";
        }
        if (left.toHours() >= 1) {
            return "in %d h %d min".formatted(left.toHours(), left.toMinutesPart());
        }
        return left.toMinutes() >= 1
                ? "in %d min".formatted(left.toMinutes())
                : "in less than a minute";
    }

    /** What a mode means for the projects of an organization. */
    public static String meaning(KeyMode mode) {
        return switch (mode) {
            case ON ->
                    "Every project without its own key uses the organization's key. A project can"
                            + " set its own key, which then overrides the organization's.";
            case OFF ->
                    "The organization's key is kept but not used. Projects can use their own keys.";
            case LOCKED ->
                    "Every project uses the organization's key and no other. Keys that projects"
                            + " have set are kept but not used.";
            case BLOCKED ->
                    "No project can use the integration, with any key: calls stop within five"
                            + " seconds.";
        };
    }

    /** The label of the button that changes to a mode. */
    public static String change(KeyMode mode) {
        return switch (mode) {
            case ON -> "Switch on";
            case OFF -> "Switch off";
            case LOCKED -> "Lock";
            case BLOCKED -> "Block";
        };
    }

    public static String name(KeyMode mode) {
        return label(mode.word());
    }

    public static String counted(int count, String one, String more) {
        return count == 1 ? "1 " + one : count + " " + more;
    }
}
