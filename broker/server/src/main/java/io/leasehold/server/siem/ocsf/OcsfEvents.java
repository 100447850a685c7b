package io.leasehold.server.siem.ocsf;

import java.time.Clock;
import java.time.Instant;
import java.util.Optional;
import java.util.function.Supplier;
import tools.jackson.core.json.JsonWriteFeature;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * Makes events of entries. Passes on only the members that the schema of the entries names; an
 * entry of an unknown kind or version becomes an event that says where it is and nothing else.
 * Thread-safe.
 */
public final class OcsfEvents {

    /** The version of OCSF that events follow. */
    static final String VERSION = "1.8.0";

    private static final String UNKNOWN = "unknown";
    private static final long ENTRY_VERSION = 1;

    /** ASCII only, so that no receiver has to know the encoding. */
    private static final JsonMapper JSON =
            JsonMapper.builder().enable(JsonWriteFeature.ESCAPE_NON_ASCII).build();

    private final Supplier<String> origin;
    private final String productVersion;
    private final Clock clock;

    /**
     * @param origin name of the log that the entries are in
     */
    public OcsfEvents(Supplier<String> origin, String productVersion, Clock clock) {
        this.origin = origin;
        this.productVersion = productVersion;
        this.clock = clock;
    }

    /** The event of the entry; of whatever bytes it consists. */
    public OcsfEvent of(byte[] entry, long index, byte[] leafHash) {
        Place place = new Place(origin.get(), index, leafHash);
        return known(entry, place).orElseGet(() -> unknown(place));
    }

    private Optional<OcsfEvent> known(byte[] bytes, Place place) {
        return Members.parse(bytes)
                .filter(entry -> entry.number("v").orElse(0) == ENTRY_VERSION)
                .flatMap(entry -> mapped(entry, place));
    }

    private Optional<OcsfEvent> mapped(Members entry, Place place) {
        String kind = entry.text("event").orElse(UNKNOWN);
        Optional<Instant> time = entry.time("time");
        Mapping mapping = Mappings.OF_KIND.get(kind);
        if (mapping == null || time.isEmpty()) {
            return Optional.empty();
        }
        Draft event = new Draft(place);
        event.object("metadata").put("event_code", kind);
        mapping.map(entry, event);
        return Optional.of(finished(kind, time.get(), event));
    }

    private OcsfEvent unknown(Place place) {
        Draft event = new Draft(place);
        event.what(Activity.TRANSLATION_ERROR, Severity.MEDIUM).status(Status.UNKNOWN);
        event.root().put("message", "an entry of an unknown kind or version is in the audit log");
        return finished(UNKNOWN, clock.instant(), event);
    }

    private OcsfEvent finished(String code, Instant time, Draft event) {
        Place place = event.place();
        ObjectNode metadata = event.object("metadata");
        metadata.put("version", VERSION)
                .put("log_name", place.origin())
                .put("sequence", place.index())
                .put("original_event_uid", Long.toString(place.index()))
                .put("uid", place.uid());
        metadata.putObject("product")
                .put("name", "Leasehold")
                .put("vendor_name", "Leasehold")
                .put("version", productVersion);
        event.object("unmapped").put("leaf_hash", place.leaf());
        event.root().put("time", time.toEpochMilli());
        return new OcsfEvent(code, event.severity(), time, JSON.writeValueAsBytes(event.root()));
    }
}
