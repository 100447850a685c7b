package io.leasehold.server.vaultapi;

import io.leasehold.lease.PageRequest;
import jakarta.servlet.http.HttpServletRequest;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.springframework.util.MultiValueMap;
import org.springframework.web.util.UriComponentsBuilder;
import org.springframework.web.util.UriUtils;

/** Query parameters, each of which may be given once. */
record QueryParameters(MultiValueMap<String, String> parameters) {

    static QueryParameters of(HttpServletRequest http, KnownParameters supported) {
        // Not the container's parameters: reading those would consume a form body.
        MultiValueMap<String, String> parameters =
                UriComponentsBuilder.newInstance()
                        .query(http.getQueryString())
                        .build()
                        .getQueryParams();
        supported.requireKnown(parameters.keySet());
        return new QueryParameters(parameters);
    }

    boolean hasAny(Set<String> names) {
        return !Collections.disjoint(parameters.keySet(), names);
    }

    Optional<String> single(String name) {
        if (!parameters.containsKey(name)) {
            return Optional.empty();
        }
        List<String> values = parameters.get(name);
        if (values == null || values.size() != 1 || String.valueOf(values.getFirst()).isEmpty()) {
            throw RawRequest.malformed(name + " must be given once, with a value");
        }
        try {
            return Optional.of(
                    UriUtils.decode(String.valueOf(values.getFirst()), StandardCharsets.UTF_8));
        } catch (IllegalArgumentException _) {
            throw RawRequest.malformed(name + " is not correctly percent-encoded");
        }
    }

    PageRequest page() {
        return PageRequest.read(single("after"), single("limit"));
    }
}
