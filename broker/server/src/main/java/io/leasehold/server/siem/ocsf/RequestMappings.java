package io.leasehold.server.siem.ocsf;

import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import tools.jackson.databind.node.ObjectNode;

/** Entries on requests: calls, sign-ins, and what was refused. */
final class RequestMappings {

    /** For attributes that the schema requires and the entry does not know. */
    private static final String UNKNOWN = "unknown";

    private static final int FIRST_ERROR_STATUS = 400;

    private static final Set<String> METHODS =
            Set.of("CONNECT", "DELETE", "GET", "HEAD", "OPTIONS", "PATCH", "POST", "PUT", "TRACE");

    private RequestMappings() {}

    static void call(Members entry, Draft event) {
        event.what(activity(entry), severity(entry));
        callStatus(entry, event);
        caller(entry, event);
        operation(event, entry.text("method").orElse(UNKNOWN), entry.text("integration"));
        http(entry, event);
        Draft.put(event.root(), "status_detail", entry.text("end"));
        event.unmapped("key_scope", entry.text("key_scope"));
        event.unmapped("key_version", entry.number("key_version"));
        event.unmapped("total_us", entry.number("total_us"));
        event.unmapped("receipt", entry.text("receipt"));
        if (entry.flag("stale")) {
            event.object("unmapped").put("stale", true);
        }
    }

    private static Activity activity(Members entry) {
        return switch (entry.text("method").orElse("")) {
            case "POST" -> Activity.API_CREATE;
            case "GET", "HEAD" -> Activity.API_READ;
            case "PUT", "PATCH" -> Activity.API_UPDATE;
            case "DELETE" -> Activity.API_DELETE;
            default -> Activity.API_OTHER;
        };
    }

    private static Severity severity(Members entry) {
        return switch (entry.text("end").orElse("")) {
            case "refused" -> Severity.LOW;
            case "fault" -> Severity.MEDIUM;
            default -> Severity.INFORMATIONAL;
        };
    }

    private static void callStatus(Members entry, Draft event) {
        OptionalLong status = entry.number("status");
        switch (entry.text("end").orElse("")) {
            case "passed" ->
                    event.status(
                            status.orElse(0) < FIRST_ERROR_STATUS
                                    ? Status.SUCCESS
                                    : Status.FAILURE);
            case "refused", "failed", "cut", "fault" -> event.status(Status.FAILURE);
            case "abandoned" -> event.status(Status.OTHER, "abandoned");
            default -> event.status(Status.UNKNOWN);
        }
        Draft.put(event.root(), "status_code", entry.text("problem").or(() -> text(status)));
    }

    private static void caller(Members entry, Draft event) {
        Optional<String> holder = entry.text("holder");
        ObjectNode user = Draft.object(event.object("actor"), "user");
        Draft.put(user, "uid", holder);
        Draft.put(user, "credential_uid", entry.text("lease"));
        unknownIfAbsent(user, holder);
        ObjectNode source = event.object("src_endpoint");
        Draft.put(source, "uid", holder);
        unknownIfAbsent(source, holder);
        tenant(entry, event);
    }

    private static void unknownIfAbsent(ObjectNode object, Optional<String> id) {
        if (id.isEmpty()) {
            object.put("name", UNKNOWN);
        }
    }

    private static void operation(Draft event, String operation, Optional<String> service) {
        ObjectNode api = event.object("api").put("operation", operation);
        service.ifPresent(name -> api.putObject("service").put("name", name));
    }

    private static void http(Members entry, Draft event) {
        ObjectNode request = event.object("http_request");
        Draft.put(request, "http_method", entry.text("method").filter(METHODS::contains));
        Draft.put(request, "body_length", entry.number("bytes_in"));
        entry.number("status")
                .ifPresent(
                        code -> {
                            ObjectNode response = event.object("http_response").put("code", code);
                            Draft.put(response, "body_length", entry.number("bytes_out"));
                            entry.number("first_byte_us")
                                    .ifPresent(micros -> response.put("latency", micros / 1000));
                        });
    }

    static void signIn(Members entry, Draft event) {
        Optional<String> end = entry.text("end");
        boolean passed = entry.has("end", "passed");
        event.what(Activity.LOGON, passed ? Severity.INFORMATIONAL : Severity.LOW)
                .status(end.isEmpty() ? Status.UNKNOWN : passed ? Status.SUCCESS : Status.FAILURE);
        Draft.put(event.root(), "status_code", entry.text("problem"));
        Draft.put(event.root(), "status_detail", end);
        event.object("user").put("name", entry.text("by").orElse(UNKNOWN));
        event.object("service").put("name", "Leasehold console");
        event.root()
                .put("is_remote", true)
                .put("auth_protocol_id", 0)
                .put("auth_protocol", "Unknown");
    }

    static void refusal(Members entry, Draft event) {
        refused(event);
        operation(event, UNKNOWN, entry.text("surface"));
        Draft.put(event.root(), "status_code", entry.text("problem"));
        event.unmapped("integration", entry.text("integration"));
        tenant(entry, event);
    }

    static void refusalsOmitted(Members entry, Draft event) {
        refused(event);
        operation(event, UNKNOWN, Optional.empty());
        Draft.put(event.root(), "count", entry.number("count"));
    }

    private static void refused(Draft event) {
        event.what(Activity.API_UNKNOWN, Severity.LOW).status(Status.FAILURE);
        Draft.object(event.object("actor"), "user").put("name", UNKNOWN);
        event.object("src_endpoint").put("name", UNKNOWN);
    }

    /** The organization and the project. */
    static void tenant(Members entry, Draft event) {
        Draft.put(event.object("metadata"), "tenant_uid", entry.text("organization"));
        event.unmapped("project", entry.text("project"));
    }

    private static Optional<String> text(OptionalLong number) {
        return number.isPresent()
                ? Optional.of(Long.toString(number.getAsLong()))
                : Optional.empty();
    }
}
