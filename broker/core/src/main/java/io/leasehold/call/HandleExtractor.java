package io.leasehold.call;

import io.leasehold.handle.LeaseHandle;
import io.leasehold.integration.CredentialLocation;
import io.leasehold.integration.Integration;
import io.leasehold.problem.BrokerException;
import io.leasehold.problem.Problem;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * Finds the handle in the credential locations of an integration: exactly one value, in one
 * location.
 */
final class HandleExtractor {

    private static final String ATTEMPT = "find handle";
    private static final String AUTHORIZATION = "authorization";

    private final List<CredentialLocation> locations;
    private final List<String> headerNames = new ArrayList<>(2);
    private final List<String> parameters = new ArrayList<>(0);

    HandleExtractor(Integration integration) {
        this.locations = integration.locations();
        for (CredentialLocation location : locations) {
            location.headerName()
                    .map(HeaderNames::lower)
                    .filter(name -> !headerNames.contains(name))
                    .ifPresent(headerNames::add);
            location.parameterName().ifPresent(parameters::add);
        }
    }

    /**
     * The handle in the request.
     *
     * @throws BrokerException {@code handle-missing}, {@code handle-invalid}, or {@code
     *     request-malformed} if there is more than one credential
     */
    LeaseHandle handleIn(List<HeaderField> headers, RawQuery query) {
        List<String> found = new ArrayList<>(1);
        headerNames.forEach(name -> inHeader(name, headers).ifPresent(found::add));
        parameters.forEach(name -> inQuery(name, query).ifPresent(found::add));
        if (found.size() > 1) {
            throw MalformedRequest.request(
                    ATTEMPT, "more than one credential is present; send exactly one");
        }
        if (found.isEmpty()) {
            throw missing();
        }
        return LeaseHandle.parse(found.getFirst());
    }

    /** Names of the headers that may hold the credential, in lower case. */
    List<String> headerNames() {
        return headerNames;
    }

    /** Names of the query parameters that may hold the credential. */
    List<String> parameters() {
        return parameters;
    }

    private Optional<String> inHeader(String name, List<HeaderField> headers) {
        List<String> values = new ArrayList<>(1);
        for (HeaderField header : headers) {
            if (header.is(name)) {
                values.add(header.value());
            }
        }
        return onlyOne("header", name, values).flatMap(value -> credential(name, value));
    }

    private Optional<String> inQuery(String name, RawQuery query) {
        return onlyOne("parameter", name, query.values(name));
    }

    private static Optional<String> onlyOne(String kind, String name, List<String> values) {
        if (values.isEmpty()) {
            return Optional.empty();
        }
        if (values.size() > 1 || values.getFirst().indexOf(',') >= 0) {
            throw MalformedRequest.request(ATTEMPT, kind + " " + name + " has more than one value");
        }
        String value = values.getFirst().strip();
        return value.isEmpty() ? Optional.empty() : Optional.of(value);
    }

    /** The credential in the header. */
    private Optional<String> credential(String name, String value) {
        for (CredentialLocation location : locations) {
            if (location.headerName().filter(name::equalsIgnoreCase).isPresent()) {
                Optional<String> credential = credential(location, value);
                if (credential.isPresent()) {
                    return credential;
                }
            }
        }
        // Authorization may hold a scheme that is not a credential location; any other header is
        // one as a whole.
        return name.equals(AUTHORIZATION) ? Optional.empty() : Optional.of(value);
    }

    private static Optional<String> credential(CredentialLocation location, String value) {
        return switch (location) {
            case CredentialLocation.Bearer() -> between(value, "Bearer ", "");
            case CredentialLocation.Header(_, String before, String after) ->
                    between(value, before, after);
            case CredentialLocation.Basic() ->
                    between(value, "Basic ", "").map(HandleExtractor::fromBasicPair);
            case CredentialLocation.Query _ -> Optional.empty();
        };
    }

    private static Optional<String> between(String value, String before, String after) {
        int end = value.length() - after.length();
        return value.regionMatches(true, 0, before, 0, before.length())
                        && value.endsWith(after)
                        && end >= before.length()
                ? Optional.of(value.substring(before.length(), end).strip())
                : Optional.empty();
    }

    /** The handle may be the user or the password; the other part is ignored. */
    private static String fromBasicPair(String encoded) {
        String pair;
        try {
            pair = new String(Base64.getDecoder().decode(encoded), StandardCharsets.UTF_8);
        } catch (IllegalArgumentException _) {
            return encoded;
        }
        int colon = pair.indexOf(':');
        String user = colon < 0 ? pair : pair.substring(0, colon);
        String password = colon < 0 ? "" : pair.substring(colon + 1);
        if (user.startsWith(LeaseHandle.PREFIX) && password.startsWith(LeaseHandle.PREFIX)) {
            throw MalformedRequest.request(ATTEMPT, "both user and password are handles");
        }
        return password.startsWith(LeaseHandle.PREFIX) ? password : user;
    }

    private BrokerException missing() {
        return new BrokerException(
                Problem.HANDLE_MISSING,
                ATTEMPT
                        + ": the request has none; send it as "
                        + locations.stream()
                                .map(HandleExtractor::describe)
                                .collect(Collectors.joining(", or as ")));
    }

    private static String describe(CredentialLocation location) {
        return switch (location) {
            case CredentialLocation.Bearer() -> "bearer token in header Authorization";
            case CredentialLocation.Header(String name, String before, String after) ->
                    "header %s: %s<handle>%s".formatted(name, before, after);
            case CredentialLocation.Basic() -> "user or password of Basic authorization";
            case CredentialLocation.Query(String parameter) -> "query parameter " + parameter;
        };
    }
}
