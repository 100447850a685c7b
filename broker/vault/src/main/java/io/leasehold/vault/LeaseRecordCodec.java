package io.leasehold.vault;

import io.leasehold.handle.RecordMac;
import io.leasehold.integration.AllowedCalls;
import io.leasehold.lease.CallerBinding;
import io.leasehold.lease.Lease;
import io.leasehold.lease.LeaseId;
import io.leasehold.lease.LeaseRecord;
import io.leasehold.problem.BrokerException;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The flat JSON form of a lease record. */
final class LeaseRecordCodec {

    private static final String VERSION = "1";

    private LeaseRecordCodec() {}

    static Map<String, String> write(LeaseRecord record) {
        Lease lease = record.lease();
        Map<String, String> form = new LinkedHashMap<>();
        form.put("v", VERSION);
        form.put("holder", lease.id().holder().value());
        form.put("holder_name", lease.holderName());
        form.put("login", lease.loginAccessor());
        form.put("issued", lease.issued().toString());
        form.put("expires", lease.expires().toString());
        form.put("limit", lease.limit().toString());
        form.put("renewed", lease.renewed().map(Instant::toString).orElse(""));
        form.put("bind", String.join(",", lease.binding().entries()));
        form.put("allow", String.join(",", lease.calls().entries()));
        form.put("ring", record.mac().keyId());
        form.put("mac", record.mac().mac());
        return form;
    }

    /** The record; empty for anything that {@link #write} did not make. */
    static Optional<LeaseRecord> read(LeaseId id, Map<String, Object> form) {
        String renewed = text(form, "renewed");
        if (!text(form, "v").equals(VERSION) || !text(form, "holder").equals(id.holder().value())) {
            return Optional.empty();
        }
        try {
            Lease lease =
                    new Lease(
                            id,
                            text(form, "holder_name"),
                            text(form, "login"),
                            Instant.parse(text(form, "issued")),
                            Instant.parse(text(form, "expires")),
                            Instant.parse(text(form, "limit")),
                            renewed.isEmpty()
                                    ? Optional.empty()
                                    : Optional.of(Instant.parse(renewed)),
                            binding(text(form, "bind")),
                            calls(text(form, "allow")));
            return Optional.of(
                    new LeaseRecord(lease, new RecordMac(text(form, "ring"), text(form, "mac"))));
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

    private static String text(Map<String, Object> form, String name) {
        return form.get(name) instanceof String text ? text : "";
    }
}
