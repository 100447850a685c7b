package io.leasehold.server.vaultapi;

import io.leasehold.lease.PageRequest;
import io.leasehold.server.web.EncodedParameters;
import io.leasehold.server.web.EncodedParameters.Syntax;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Collections;
import java.util.Optional;
import java.util.Set;

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
        return parameters.single(name);
    }

    PageRequest page() {
        return PageRequest.read(single("after"), single("limit"));
    }
}
