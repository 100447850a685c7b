package io.leasehold.operator.audit;

import java.time.Instant;
import java.time.format.DateTimeParseException;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** Reads times of arguments. */
final class TimeArgument implements ITypeConverter<Instant> {

    @Override
    public Instant convert(String text) {
        try {
            return Instant.parse(text);
        } catch (DateTimeParseException notATime) {
            throw new TypeConversionException(
                    "'" + text + "' is not a time such as 2026-11-30T12:00:00Z");
        }
    }
}
