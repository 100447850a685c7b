package io.leasehold.vault.lease;

import io.leasehold.handle.RecordMac;
import io.leasehold.integration.AllowedCalls;
import io.leasehold.lease.CallerBinding;
import io.leasehold.lease.DeliveredKey;
import io.leasehold.lease.Lease;
import io.leasehold.lease.LeaseId;
import io.leasehold.lease.LeaseRecord;
import io.leasehold.lease.LeaseRestrictions;
import io.leasehold.problem.BrokerException;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Reads and writes the flat JSON format of a lease record. */
final class LeaseRecordCodec {

    private static final String VERSION = "1";

    private LeaseRecordCodec() {}

    static Map<String, String> write(LeaseRecord record) {
        Lease lease = record.lease();
        Map<String, String> fields = new LinkedHashMap<>();
        fields.put("v", VERSION);
        fields.put("holder", lease.id().holder().value());
        fields.put("holder_name", lease.holderName());
        fields.put("login", lease.loginAccessor());
        fields.put("issued", lease.issued().toString());
        fields.put("expires", lease.expires().toString());
        fields.put("limit", lease.limit().toString());
        fields.put("renewed", lease.renewed().map(Instant::toString).orElse(""));
        fields.put("bind", String.join(",", lease.restrictions().binding().entries()));
        fields.put("allow", String.join(",", lease.restrictions().calls().entries()));
        lease.delivered().ifPresent(key -> fields.put("delivered", key.toString()));
        fields.put("ring", record.mac().keyId());
        fields.put("mac", record.mac().mac());
        return fields;
    }

    /** The record; empty for a document that {@link #write} did not produce. */
    static Optional<LeaseRecord> read(LeaseId id, Map<String, Object> fields) {
        String renewed = text(fields, "renewed");
        if (!text(fields, "v").equals(VERSION)
                || !text(fields, "holder").equals(id.holder().value())) {
            return Optional.empty();
        }
        try {
            Lease lease =
                    new Lease(
                            id,
                            text(fields, "holder_name"),
                            text(fields, "login"),
                            Instant.parse(text(fields, "issued")),
                            Instant.parse(text(fields, "expires")),
                            Instant.parse(text(fields, "limit")),
                            renewed.isEmpty()
                                    ? Optional.empty()
                                    : Optional.of(Instant.parse(renewed)),
                            new LeaseRestrictions(
                                    binding(text(fields, "bind")), calls(text(fields, "allow"))),
                            DeliveredKey.parse(text(fields, "delivered")));
            return Optional.of(
                    new LeaseRecord(
                            lease, new RecordMac(text(fields, "ring"), text(fields, "mac"))));
        } catch (DateTimeParseException | BrokerException _) {
            return Optional.empty();
        }
    }

    private static CallerBinding binding(String text) {
        return text.isEmpty()
                ? CallerBinding.NONE
                : CallerBinding.parse(List.of(text.split(",", -1)));
    }

    private static AllowedCalls calls(String text) {
        return text.isEmpty() ? AllowedCalls.ALL : AllowedCalls.parse(List.of(text.split(",", -1)));
    }

    private static String text(Map<String, Object> fields, String name) {
        return fields.get(name) instanceof String text ? text : "";
    }
}
