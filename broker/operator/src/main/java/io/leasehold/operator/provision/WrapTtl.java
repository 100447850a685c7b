package io.leasehold.operator.provision;

import java.time.Duration;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** Parses durations in Vault's format: a number and s, m or h; at most one day. */
final class WrapTtl implements ITypeConverter<Duration> {

    private static final Pattern FORMAT = Pattern.compile("([1-9]\\d{0,5})([smh])");
    private static final Duration MAX = Duration.ofDays(1);

    @Override
    public Duration convert(String text) {
        Matcher matcher = FORMAT.matcher(text);
        if (matcher.matches()) {
            Duration ttl = Duration.parse("PT" + text.toUpperCase(Locale.ROOT));
            if (ttl.compareTo(MAX) <= 0) {
                return ttl;
            }
        }
        throw new TypeConversionException("it must be 1s to 24h, such as 90s, 5m or 1h");
    }
}
