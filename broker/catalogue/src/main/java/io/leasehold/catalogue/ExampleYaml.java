package io.leasehold.catalogue;

import static io.leasehold.catalogue.IntegrationYaml.require;

import io.leasehold.integration.ClientExample;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** The field {@code example}: how a stock client uses a handle. */
record ExampleYaml(@Nullable String language, @Nullable String code) {

    private static final List<String> LANGUAGES =
            List.of("csharp", "go", "java", "javascript", "php", "python", "ruby", "shell");

    ClientExample example() {
        String lines = require("example.code", code);
        if (!lines.contains(ClientExample.BASE_URL) || !lines.contains(ClientExample.HANDLE)) {
            throw FieldError.of(
                    "example.code",
                    "it must contain " + ClientExample.BASE_URL + " and " + ClientExample.HANDLE);
        }
        return new ClientExample(
                Vocabulary.of(
                        "example.language",
                        require("example.language", language),
                        LANGUAGES,
                        Function.identity()),
                lines.strip());
    }
}
