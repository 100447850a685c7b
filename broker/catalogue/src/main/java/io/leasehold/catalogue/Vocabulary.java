package io.leasehold.catalogue;

import java.util.List;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Parses one of a closed set of words. */
final class Vocabulary {

    private Vocabulary() {}

    static <T> T of(String path, String written, List<T> allowed, Function<T, String> word) {
        return allowed.stream()
                .filter(value -> word.apply(value).equals(written))
                .findFirst()
                .orElseThrow(
                        () ->
                                FieldError.of(
                                        path,
                                        "it must be one of: "
                                                + allowed.stream()
                                                        .map(word)
                                                        .collect(Collectors.joining(", "))));
    }
}
