package io.leasehold.server.siem.ocsf;

import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** An event while it is put together. */
final class Draft {

    private final ObjectNode root = JsonNodeFactory.instance.objectNode();
    private final Place place;
    private Severity severity = Severity.INFORMATIONAL;

    Draft(Place place) {
        this.place = place;
    }

    Place place() {
        return place;
    }

    ObjectNode root() {
        return root;
    }

    Severity severity() {
        return severity;
    }

    Draft what(Activity activity, Severity severity) {
        EventClass eventClass = activity.eventClass();
        this.severity = severity;
        root.put("class_uid", eventClass.uid())
                .put("class_name", eventClass.caption())
                .put("category_uid", eventClass.category())
                .put("activity_id", activity.id())
                .put("activity_name", activity.caption())
                .put("type_uid", activity.type())
                .put("severity_id", severity.id())
                .put("severity", severity.caption());
        return this;
    }

    Draft status(Status status) {
        return status(status, status.caption());
    }

    /**
     * @param word the status itself, where it is {@link Status#OTHER}
     */
    Draft status(Status status, String word) {
        root.put("status_id", status.id()).put("status", word);
        return this;
    }

    /** A change that is not made yet; what is said later of the entry has the same number. */
    Draft ahead() {
        object("metadata").put("correlation_uid", place.uid());
        return status(Status.UNKNOWN);
    }

    /** The object of that name, at first an empty one. */
    ObjectNode object(String name) {
        return object(root, name);
    }

    static ObjectNode object(ObjectNode parent, String name) {
        return parent.get(name) instanceof ObjectNode known ? known : parent.putObject(name);
    }

    /** The person or service that did it. */
    void actor(String attribute, Optional<String> value) {
        value.ifPresent(known -> object(object("actor"), "user").put(attribute, known));
    }

    /** What OCSF has no attribute for. */
    void unmapped(String name, Optional<String> value) {
        value.ifPresent(known -> object("unmapped").put(name, known));
    }

    void unmapped(String name, OptionalLong value) {
        value.ifPresent(known -> object("unmapped").put(name, known));
    }

    void unmapped(String name, List<String> values) {
        if (!values.isEmpty()) {
            values.forEach(object("unmapped").putArray(name)::add);
        }
    }

    static void put(ObjectNode object, String name, Optional<String> value) {
        value.ifPresent(known -> object.put(name, known));
    }

    static void put(ObjectNode object, String name, OptionalLong value) {
        value.ifPresent(known -> object.put(name, known));
    }
}
