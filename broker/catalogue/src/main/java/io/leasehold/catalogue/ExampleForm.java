package io.leasehold.catalogue;

import static io.leasehold.catalogue.IntegrationForm.require;

import io.leasehold.integration.Example;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** How a stock client is told to use a handle, as it is written. */
record ExampleForm(@Nullable String language, @Nullable String code) {

    private static final List<String> LANGUAGES =
            List.of("csharp", "go", "java", "javascript", "php", "python", "ruby", "shell");

    Example example() {
        String lines = require("example.code", code);
        if (!lines.contains(Example.BASE_URL) || !lines.contains(Example.HANDLE)) {
            throw FieldFault.of(
                    "example.code",
                    "it must show where " + Example.BASE_URL + " and " + Example.HANDLE + " go");
        }
        return new Example(
                Word.of(
                        "example.language",
                        require("example.language", language),
                        LANGUAGES,
                        Function.identity()),
                lines.strip());
    }
}
