package io.leasehold.server.management;

import io.leasehold.administration.KeyWarning;
import java.util.Collection;
import java.util.List;

/** A warning about a key. */
record Noted(String code, String sentence) {

    static List<Noted> of(Collection<KeyWarning> warnings) {
        return warnings.stream()
                .sorted()
                .map(warning -> new Noted(warning.code(), warning.sentence()))
                .toList();
    }
}
