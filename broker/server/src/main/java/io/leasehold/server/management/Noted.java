package io.leasehold.server.management;

import io.leasehold.administration.KeyWarning;
import java.util.Collection;
import java.util.List;

/** Something that people should know of a key. */
record Noted(String code, String sentence) {

    static List<Noted> of(Collection<KeyWarning> remarks) {
        return remarks.stream()
                .sorted()
                .map(remark -> new Noted(remark.code(), remark.sentence()))
                .toList();
    }
}
