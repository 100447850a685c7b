package io.leasehold.call;

import io.leasehold.handle.LeaseHandle;
import io.leasehold.integration.Integration;
import io.leasehold.integration.Slot;
import io.leasehold.problem.BrokerException;
import io.leasehold.problem.Problem;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** Finds the handle in the slots of an integration: one value, in one slot. */
final class CredentialSlots {

    private static final String ATTEMPT = "find handle";
    private static final String AUTHORIZATION = "Authorization";

    private final List<Slot> slots;

    CredentialSlots(Integration integration) {
        this.slots = integration.slots();
    }

    /**
     * The handle that the request carries.
     *
     * @throws BrokerException {@code handle-missing}, {@code handle-invalid}, or {@code
     *     request-malformed} where there is more than one credential
     */
    LeaseHandle handleIn(List<HeaderField> headers, RawQuery query) {
        List<String> found = new ArrayList<>();
        headerNames().forEach(name -> inHeader(name, headers).ifPresent(found::add));
        parameters().forEach(name -> inQuery(name, query).ifPresent(found::add));
        if (found.size() > 1) {
            throw Malformed.request(
                    ATTEMPT, "more than one slot is filled; send one credential, in one slot");
        }
        return LeaseHandle.parse(found.stream().findFirst().orElseThrow(this::missing));
    }

    /** Names of the headers that are slots, lower case. */
    List<String> headerNames() {
        return slots.stream()
                .flatMap(slot -> headerName(slot).stream())
                .map(HeaderNames::lower)
                .distinct()
                .toList();
    }

    /** Names of the query parameters that are slots. */
    List<String> parameters() {
        return slots.stream()
                .filter(Slot.Query.class::isInstance)
                .map(slot -> ((Slot.Query) slot).parameter())
                .toList();
    }

    private Optional<String> inHeader(String name, List<HeaderField> headers) {
        return onlyOne(
                        "header " + name,
                        headers.stream().filter(h -> h.is(name)).map(HeaderField::value).toList())
                .flatMap(value -> credential(name, value));
    }

    private Optional<String> inQuery(String name, RawQuery query) {
        return onlyOne("parameter " + name, query.values(name));
    }

    private static Optional<String> onlyOne(String where, List<String> values) {
        if (values.size() > 1 || values.stream().anyMatch(value -> value.indexOf(',') >= 0)) {
            throw Malformed.request(ATTEMPT, where + " has more than one value");
        }
        return values.stream().map(String::strip).filter(value -> !value.isEmpty()).findFirst();
    }

    /** What stands in the header where the handle should be. */
    private Optional<String> credential(String name, String value) {
        Optional<String> inSlot =
                slots.stream()
                        .filter(slot -> headerName(slot).filter(name::equalsIgnoreCase).isPresent())
                        .flatMap(slot -> credential(slot, value).stream())
                        .findFirst();
        // Authorization may hold a scheme that is no slot; any other header is a slot as a whole.
        return name.equalsIgnoreCase(AUTHORIZATION) ? inSlot : inSlot.or(() -> Optional.of(value));
    }

    private static Optional<String> credential(Slot slot, String value) {
        return switch (slot) {
            case Slot.Bearer() -> between(value, "Bearer ", "");
            case Slot.Header(_, String before, String after) -> between(value, before, after);
            case Slot.Basic() -> between(value, "Basic ", "").map(CredentialSlots::inPair);
            case Slot.Query _ -> Optional.empty();
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
            throw Malformed.request(ATTEMPT, "both user and password are handles");
        }
        return password.startsWith(LeaseHandle.PREFIX) ? password : user;
    }

    private BrokerException missing() {
        return new BrokerException(
                Problem.HANDLE_MISSING,
                ATTEMPT
                        + ": send it as "
                        + slots.stream()
                                .map(CredentialSlots::describe)
                                .collect(Collectors.joining(", or as ")));
    }

    private static String describe(Slot slot) {
        return switch (slot) {
            case Slot.Bearer() -> "bearer token in header Authorization";
            case Slot.Header(String name, String before, String after) ->
                    "header %s: %s<handle>%s".formatted(name, before, after);
            case Slot.Basic() -> "user or password of Basic authorization";
            case Slot.Query(String parameter) -> "query parameter " + parameter;
        };
    }

    private static Optional<String> headerName(Slot slot) {
        return switch (slot) {
            case Slot.Bearer() -> Optional.of(AUTHORIZATION);
            case Slot.Basic() -> Optional.of(AUTHORIZATION);
            case Slot.Header(String name, _, _) -> Optional.of(name);
            case Slot.Query _ -> Optional.empty();
        };
    }
}
