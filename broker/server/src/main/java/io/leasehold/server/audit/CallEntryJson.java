package io.leasehold.server.audit;

import io.leasehold.audit.AccessRecord;
import io.leasehold.audit.CallTraffic;
import io.leasehold.audit.CallerIdentity;
import io.leasehold.lease.LeaseId;
import io.leasehold.transparency.json.JsonValue;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Encodes an access record as the entry of a call, in the canonical form of RFC 8785: members in
 * alphabetical order. Does so without objects in between, because every call is encoded. Reusable,
 * but not thread-safe.
 */
final class CallEntryJson {

    /** No record is longer: its longest values are ids. */
    static final int MAX_BYTES = 2048;

    private static final DateTimeFormatter SECONDS =
            DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss").withZone(ZoneOffset.UTC);

    private final byte[] entry = new byte[MAX_BYTES];
    private int length;
    private long second = -1;
    private String secondText = "";

    byte[] encode(AccessRecord call) {
        length = 0;
        compose(call);
        return Arrays.copyOf(entry, length);
    }

    private void compose(AccessRecord call) {
        CallTraffic traffic = call.traffic();
        LeaseId lease = lease(call.caller());
        append("{\"bytes_in\":");
        append(Long.toString(limited(traffic.bytesIn())));
        number("bytes_out", traffic.bytesOut());
        text("end", call.outcome().word());
        text("event", "call");
        if (traffic.firstByteNanos() >= 0) {
            number("first_byte_us", traffic.firstByteNanos() / 1000);
        }
        if (lease != null) {
            text("holder", lease.holder().value());
        }
        call.integration().ifPresent(id -> text("integration", id.value()));
        key(call.caller());
        if (lease != null) {
            text("lease", lease.toString());
        }
        text("method", isPlain(call.method()) ? call.method() : "OTHER");
        if (lease != null) {
            text("organization", lease.project().organization().value());
        }
        call.problem().ifPresent(problem -> text("problem", problem.code()));
        if (lease != null) {
            text("project", lease.project().id().value());
        }
        call.receipt().ifPresent(receipt -> text("receipt", receipt.id()));
        staleness(call.caller());
        if (call.status() > 0) {
            number("status", call.status());
        }
        time(traffic.startedMillis());
        number("total_us", traffic.totalNanos() / 1000);
        number("v", ControlEntryJson.VERSION);
        append("}");
    }

    private static @Nullable LeaseId lease(CallerIdentity caller) {
        return switch (caller) {
            case CallerIdentity.Unproven _ -> null;
            case CallerIdentity.Bearer(LeaseId lease) -> lease;
            case CallerIdentity.Holder holder -> holder.lease();
        };
    }

    private void key(CallerIdentity caller) {
        if (caller instanceof CallerIdentity.Holder holder) {
            text("key_scope", holder.scope().word());
            number("key_version", holder.version());
        }
    }

    private void staleness(CallerIdentity caller) {
        if (caller instanceof CallerIdentity.Holder holder && holder.stale()) {
            append(",\"stale\":true");
        }
    }

    private void time(long millis) {
        long seconds = Math.floorDiv(millis, 1000);
        if (seconds != second) {
            second = seconds;
            secondText = SECONDS.format(Instant.ofEpochSecond(seconds));
        }
        append(",\"time\":\"");
        append(secondText);
        int fraction = (int) Math.floorMod(millis, 1000L);
        put('.');
        put(('0' + fraction / 100));
        put(('0' + fraction / 10 % 10));
        put(('0' + fraction % 10));
        append("Z\"");
    }

    private void number(String name, long value) {
        name(name);
        append(Long.toString(limited(value)));
    }

    private static long limited(long value) {
        return Math.clamp(value, 0, JsonValue.Whole.MAX);
    }

    /** Appends an id or a code, whose characters need no escaping. */
    private void text(String name, String value) {
        name(name);
        put('"');
        append(value);
        put('"');
    }

    private static boolean isPlain(String method) {
        return !method.isEmpty()
                && method.length() < 32
                && method.chars().allMatch(it -> it >= 'A' && it <= 'Z' || it == '-');
    }

    private void name(String name) {
        append(",\"");
        append(name);
        append("\":");
    }

    private void append(String ascii) {
        byte[] bytes = ascii.getBytes(StandardCharsets.US_ASCII);
        System.arraycopy(bytes, 0, entry, length, bytes.length);
        length += bytes.length;
    }

    private void put(int ascii) {
        entry[length++] = (byte) ascii;
    }
}
