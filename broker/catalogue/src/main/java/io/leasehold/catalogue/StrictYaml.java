package io.leasehold.catalogue;

import java.util.List;
import java.util.stream.Collectors;
import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.MapperFeature;
import tools.jackson.databind.PropertyNamingStrategies;
import tools.jackson.databind.cfg.CoercionAction;
import tools.jackson.databind.cfg.CoercionInputShape;
import tools.jackson.databind.exc.MismatchedInputException;
import tools.jackson.databind.exc.UnrecognizedPropertyException;
import tools.jackson.databind.type.LogicalType;
import tools.jackson.dataformat.yaml.YAMLMapper;

/** Reads YAML into records, and refuses anything ambiguous. */
final class StrictYaml {

    private static final YAMLMapper MAPPER =
            YAMLMapper.builder()
                    .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                    .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
                    .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
                    .disable(MapperFeature.ALLOW_COERCION_OF_SCALARS)
                    .withCoercionConfig(
                            LogicalType.Textual,
                            text ->
                                    text.setCoercion(
                                                    CoercionInputShape.Integer, CoercionAction.Fail)
                                            .setCoercion(
                                                    CoercionInputShape.Float, CoercionAction.Fail)
                                            .setCoercion(
                                                    CoercionInputShape.Boolean,
                                                    CoercionAction.Fail))
                    .propertyNamingStrategy(PropertyNamingStrategies.KEBAB_CASE)
                    .build();

    private StrictYaml() {}

    static <T> T read(String text, Class<T> type) {
        try {
            T read = text.isBlank() ? null : MAPPER.readValue(text, type);
            if (read == null) {
                throw FieldError.ofFile("it is empty");
            }
            return read;
        } catch (JacksonException error) {
            throw error(error);
        }
    }

    private static FieldError error(JacksonException error) {
        return switch (error) {
            case UnrecognizedPropertyException unknown ->
                    FieldError.of(
                            path(unknown), "there is no such field; allowed: " + allowed(unknown));
            case MismatchedInputException mismatched when !mismatched.getPath().isEmpty() ->
                    FieldError.of(
                            path(mismatched), "it must be " + expected(mismatched.getTargetType()));
            default -> FieldError.ofFile("line " + line(error) + ": " + message(error));
        };
    }

    private static String path(JacksonException error) {
        return error.getPath().stream()
                .map(
                        step ->
                                step.getPropertyName() == null
                                        ? "[" + step.getIndex() + "]"
                                        : "." + step.getPropertyName())
                .collect(Collectors.joining())
                .replaceFirst("^\\.", "");
    }

    private static String allowed(UnrecognizedPropertyException unknown) {
        return unknown.getKnownPropertyIds().stream()
                .map(String::valueOf)
                .sorted()
                .collect(Collectors.joining(", "));
    }

    private static String expected(Class<?> type) {
        if (type == String.class) {
            return "a string; put it in quotes";
        }
        if (type == Boolean.class) {
            return "true";
        }
        if (type == Integer.class) {
            return "a whole number";
        }
        return List.class.isAssignableFrom(type) ? "a list" : "an object with named fields";
    }

    private static int line(JacksonException error) {
        return error.getLocation() == null ? 1 : error.getLocation().getLineNr();
    }

    private static String message(JacksonException error) {
        return String.valueOf(error.getOriginalMessage()).replaceAll("\\s+", " ");
    }
}
