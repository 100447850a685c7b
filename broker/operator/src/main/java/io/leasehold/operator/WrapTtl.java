package io.leasehold.operator;

import java.time.Duration;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** Reads times the way Vault writes them: a number and s, m or h; one day at most. */
final class WrapTtl implements ITypeConverter<Duration> {

    private static final Pattern FORM = Pattern.compile("([1-9]\\d{0,5})([smh])");
    private static final Duration MOST = Duration.ofDays(1);

    @Override
    public Duration convert(String text) {
        Matcher form = FORM.matcher(text);
        if (form.matches()) {
            Duration ttl = Duration.parse("PT" + text.toUpperCase(Locale.ROOT));
            if (ttl.compareTo(MOST) <= 0) {
                return ttl;
            }
        }
        throw new TypeConversionException("it must be 1s to 24h, such as 90s, 5m or 1h");
    }
}
