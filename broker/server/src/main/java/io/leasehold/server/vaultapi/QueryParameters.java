package io.leasehold.server.vaultapi;

import io.leasehold.lease.PageRequest;
import io.leasehold.server.web.EncodedParameters;
import io.leasehold.server.web.EncodedParameters.Syntax;
import io.leasehold.server.web.RequestRefusal;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Query parameters, each of which may be given once. */
record QueryParameters(EncodedParameters parameters) {

    static QueryParameters of(HttpServletRequest http, KnownParameters supported) {
        EncodedParameters parameters = EncodedParameters.read(http.getQueryString(), Syntax.QUERY);
        supported.requireKnown(parameters.names());
        return new QueryParameters(parameters);
    }

    boolean hasAny(Set<String> names) {
        return !Collections.disjoint(parameters.names(), names);
    }

    Optional<String> single(String name) {
        List<@Nullable String> values = parameters.values(name);
        if (values.isEmpty()) {
            return Optional.empty();
        }
        String value = values.getFirst();
        if (values.size() > 1 || value == null || value.isEmpty()) {
            throw RequestRefusal.malformed(name + " must be given once, with a value");
        }
        try {
            return Optional.of(parameters.decode(value));
        } catch (IllegalArgumentException _) {
            throw RequestRefusal.malformed(name + " is not correctly percent-encoded");
        }
    }

    PageRequest page() {
        return PageRequest.read(single("after"), single("limit"));
    }
}
