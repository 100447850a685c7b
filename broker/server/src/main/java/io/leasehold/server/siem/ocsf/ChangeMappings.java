package io.leasehold.server.siem.ocsf;

import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import tools.jackson.databind.node.ObjectNode;

/** Entries on changes of keys, recipients and tenancy. */
final class ChangeMappings {

    private static final int ORGANIZATION = 4;
    private static final int OTHER = 99;

    private ChangeMappings() {}

    static void key(Members entry, Draft event) {
        String action = entry.text("action").orElse("");
        event.what(
                        switch (action) {
                            case "set", "mode", "reveal-allow", "reveal-refuse" ->
                                    Activity.ENTITY_UPDATED;
                            case "restore" -> Activity.ENTITY_ENABLED;
                            case "opt-out", "hide" -> Activity.ENTITY_DISABLED;
                            case "drop", "remove", "destroy" -> Activity.ENTITY_DELETED;
                            default -> Activity.ENTITY_OTHER;
                        },
                        action.equals("destroy") ? Severity.LOW : Severity.INFORMATIONAL)
                .ahead();
        entity(entry, event, "Key");
        entry.number("version")
                .ifPresent(
                        version -> event.object("entity").put("version", Long.toString(version)));
        event.unmapped("mode", entry.text("mode"));
        changed(entry, event);
    }

    static void tenancy(Members entry, Draft event) {
        event.what(
                        switch (entry.text("action").orElse("")) {
                            case "create" -> Activity.ENTITY_CREATED;
                            case "subscribe" -> Activity.ENTITY_ENABLED;
                            default -> Activity.ENTITY_OTHER;
                        },
                        Severity.INFORMATIONAL)
                .ahead();
        if (entry.text("project").isPresent()) {
            entity(entry, event, "Project");
        } else {
            entity(entry, event, "Organization").put("type_id", ORGANIZATION);
            Draft.put(
                    Draft.object(event.object("entity"), "org"), "uid", entry.text("organization"));
        }
        changed(entry, event);
    }

    static void recipient(Members entry, Draft event) {
        event.what(
                        switch (entry.text("action").orElse("")) {
                            case "add" -> Activity.ENTITY_ENROLLED;
                            case "remove" -> Activity.ENTITY_UNENROLLED;
                            default -> Activity.ENTITY_OTHER;
                        },
                        Severity.LOW)
                .ahead();
        event.object("entity")
                .put("type", "Recipient")
                .put("type_id", OTHER)
                .put("uid", entry.text("recipient").orElse(""));
        event.unmapped("consumer", entry.text("consumer"));
        changed(entry, event);
    }

    /** It has neither an actor nor an object: both are in the entry that it is about. */
    static void notDone(Members entry, Draft event) {
        boolean open = entry.has("problem", "vault-unavailable");
        event.what(Activity.GENERAL_ERROR, open ? Severity.MEDIUM : Severity.LOW)
                .status(open ? Status.UNKNOWN : Status.FAILURE);
        event.root()
                .put(
                        "message",
                        open
                                ? "an announced change failed and may have been made all the same"
                                : "an announced change was not made");
        Draft.put(event.root(), "status_code", entry.text("problem"));
        entry.number("entry")
                .ifPresent(
                        index ->
                                event.object("metadata")
                                        .put("correlation_uid", event.place().uid(index)));
        event.unmapped("entry", entry.number("entry"));
    }

    private static void changed(Members entry, Draft event) {
        event.actor("name", entry.text("by"));
        event.unmapped("action", entry.text("action"));
    }

    /** What was managed, named by the path to it. */
    static ObjectNode entity(Members entry, Draft event, String type) {
        ObjectNode entity =
                event.object("entity")
                        .put("type", type)
                        .put("type_id", OTHER)
                        .put("uid", path(entry));
        RequestMappings.tenant(entry, event);
        return entity;
    }

    /** Organization, project and integration, as far as they are known. */
    static String path(Members entry) {
        return Stream.of("organization", "project", "integration")
                .map(entry::text)
                .flatMap(Optional::stream)
                .collect(Collectors.joining("/"));
    }
}
