package io.leasehold.catalogue;

import static io.leasehold.catalogue.IntegrationYaml.require;

import io.leasehold.integration.CredentialScheme;
import io.leasehold.integration.Verification;
import io.leasehold.integration.VerificationRequest;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The field {@code verify}: the request that verifies a key at its provider. */
record VerifyYaml(
        @Nullable String get,
        @Nullable String post,
        @Nullable Map<String, @Nullable String> headers,
        @Nullable String body,
        @Nullable List<@Nullable Integer> accepted,
        @Nullable List<@Nullable Integer> rejected) {

    private static final Pattern VALUE = Pattern.compile("[!-~](?:[ -~]*[!-~])?");

    /** The scheme, extended with this request. */
    CredentialScheme addTo(CredentialScheme scheme) {
        Set<Integer> acceptedStatuses =
                statuses("verify.accepted", accepted, Verification.USUALLY_ACCEPTED);
        Set<Integer> rejectedStatuses =
                statuses("verify.rejected", rejected, Verification.USUALLY_REJECTED);
        if (acceptedStatuses.stream().anyMatch(rejectedStatuses::contains)) {
            throw FieldError.of(
                    "verify.rejected", "it contains a status that is also under accepted");
        }
        return new CredentialScheme(
                scheme.kind(),
                scheme.keyFields(),
                scheme.placement(),
                scheme.furtherLocations(),
                Optional.of(new Verification(request(scheme), acceptedStatuses, rejectedStatuses)),
                scheme.redaction());
    }

    private VerificationRequest request(CredentialScheme scheme) {
        if ((get == null) == (post == null)) {
            throw FieldError.of("verify", "it must have exactly one of: get, post");
        }
        if (body != null && post == null) {
            throw FieldError.of("verify.body", "it is allowed with post only");
        }
        VerificationTarget target =
                get == null
                        ? VerificationTarget.read(
                                "verify.post", require("verify.post", post), scheme)
                        : VerificationTarget.read("verify.get", get, scheme);
        return new VerificationRequest(
                get == null ? "POST" : "GET",
                target.path(),
                target.query(),
                headers(scheme),
                Optional.ofNullable(body));
    }

    private Map<String, String> headers(CredentialScheme scheme) {
        if (headers == null) {
            return Map.of();
        }
        return headers.entrySet().stream()
                .collect(
                        Collectors.toMap(
                                header -> header(header.getKey(), scheme),
                                header -> headerValue(header.getKey(), header.getValue())));
    }

    private static String header(String name, CredentialScheme scheme) {
        String path = "verify.headers." + name;
        CredentialNames.header(path, name);
        if (name.equalsIgnoreCase("authorization")
                || scheme.locations().stream()
                        .flatMap(location -> location.headerName().stream())
                        .anyMatch(name::equalsIgnoreCase)) {
            throw FieldError.of(path, "it must not name the credential header; the broker adds it");
        }
        return name;
    }

    private static String headerValue(String name, @Nullable String value) {
        String path = "verify.headers." + name;
        String line = require(path, value);
        if (!VALUE.matcher(line).matches()) {
            throw FieldError.of(path, "it must be one line of plain ASCII");
        }
        return line;
    }

    private static Set<Integer> statuses(
            String path, @Nullable List<@Nullable Integer> given, Set<Integer> defaults) {
        if (given == null) {
            return defaults;
        }
        if (given.isEmpty()
                || !given.stream()
                        .allMatch(status -> status != null && Verification.isMeaningful(status))) {
            throw FieldError.of(
                    path, "it must be a list of statuses from 200 to 499, without redirects");
        }
        Set<Integer> statuses = new HashSet<>();
        given.forEach(status -> statuses.add(require(path, status)));
        return statuses;
    }
}
