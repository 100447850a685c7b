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

/** Finds the handle in the slots of an integration: one value, in one slot. */
final class HandleExtractor {

    private static final String ATTEMPT = "find handle";
    private static final String AUTHORIZATION = "authorization";

    private final List<CredentialLocation> slots;
    private final List<String> headerNames = new ArrayList<>(2);
    private final List<String> parameters = new ArrayList<>(0);

    HandleExtractor(Integration integration) {
        this.slots = integration.locations();
        for (CredentialLocation slot : slots) {
            Optional<String> header = headerName(slot);
            if (header.isPresent() && !headerNames.contains(header.get())) {
                headerNames.add(header.get());
            }
            if (slot instanceof CredentialLocation.Query(String parameter)) {
                parameters.add(parameter);
            }
        }
    }

    /**
     * The handle that the request carries.
     *
     * @throws BrokerException {@code handle-missing}, {@code handle-invalid}, or {@code
     *     request-malformed} where there is more than one credential
     */
    LeaseHandle handleIn(List<HeaderField> headers, RawQuery query) {
        List<String> found = new ArrayList<>(1);
        headerNames.forEach(name -> inHeader(name, headers).ifPresent(found::add));
        parameters.forEach(name -> inQuery(name, query).ifPresent(found::add));
        if (found.size() > 1) {
            throw MalformedRequest.request(
                    ATTEMPT, "more than one slot is filled; send one credential, in one slot");
        }
        if (found.isEmpty()) {
            throw missing();
        }
        return LeaseHandle.parse(found.getFirst());
    }

    /** Names of the headers that are slots, lower case. */
    List<String> headerNames() {
        return headerNames;
    }

    /** Names of the query parameters that are slots. */
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

    private static Optional<String> onlyOne(String place, String name, List<String> values) {
        if (values.isEmpty()) {
            return Optional.empty();
        }
        if (values.size() > 1 || values.getFirst().indexOf(',') >= 0) {
            throw MalformedRequest.request(
                    ATTEMPT, place + " " + name + " has more than one value");
        }
        String value = values.getFirst().strip();
        return value.isEmpty() ? Optional.empty() : Optional.of(value);
    }

    /** What stands in the header where the handle should be. */
    private Optional<String> credential(String name, String value) {
        for (CredentialLocation slot : slots) {
            if (headerName(slot).filter(name::equals).isPresent()) {
                Optional<String> inSlot = credential(slot, value);
                if (inSlot.isPresent()) {
                    return inSlot;
                }
            }
        }
        // Authorization may hold a scheme that is no slot; any other header is a slot as a whole.
        return name.equals(AUTHORIZATION) ? Optional.empty() : Optional.of(value);
    }

    private static Optional<String> credential(CredentialLocation slot, String value) {
        return switch (slot) {
            case CredentialLocation.Bearer() -> between(value, "Bearer ", "");
            case CredentialLocation.Header(_, String before, String after) ->
                    between(value, before, after);
            case CredentialLocation.Basic() ->
                    between(value, "Basic ", "").map(HandleExtractor::inPair);
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

    /** The handle may be the user or the password; what the other one is does not matter. */
    private static String inPair(String encoded) {
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
                        + ": send it as "
                        + slots.stream()
                                .map(HandleExtractor::describe)
                                .collect(Collectors.joining(", or as ")));
    }

    private static String describe(CredentialLocation slot) {
        return switch (slot) {
            case CredentialLocation.Bearer() -> "bearer token in header Authorization";
            case CredentialLocation.Header(String name, String before, String after) ->
                    "header %s: %s<handle>%s".formatted(name, before, after);
            case CredentialLocation.Basic() -> "user or password of Basic authorization";
            case CredentialLocation.Query(String parameter) -> "query parameter " + parameter;
        };
    }

    /** The header in which the slot is, in lower case. */
    private static Optional<String> headerName(CredentialLocation slot) {
        return switch (slot) {
            case CredentialLocation.Bearer() -> Optional.of(AUTHORIZATION);
            case CredentialLocation.Basic() -> Optional.of(AUTHORIZATION);
            case CredentialLocation.Header(String name, _, _) ->
                    Optional.of(HeaderNames.lower(name));
            case CredentialLocation.Query _ -> Optional.empty();
        };
    }
}
