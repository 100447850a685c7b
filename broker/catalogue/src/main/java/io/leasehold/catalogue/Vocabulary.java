package io.leasehold.catalogue;

import java.util.List;
import java.util.function.Function;
import java.util.stream.Collectors;

/** One of a closed set of words. */
final class Vocabulary {

    private Vocabulary() {}

    static <T> T of(String path, String written, List<T> known, Function<T, String> word) {
        return known.stream()
                .filter(one -> word.apply(one).equals(written))
                .findFirst()
                .orElseThrow(
                        () ->
                                FieldError.of(
                                        path,
                                        "it must be one of: "
                                                + known.stream()
                                                        .map(word)
                                                        .collect(Collectors.joining(", "))));
    }
}
