package io.leasehold.server.accesslog;

import io.leasehold.audit.AccessRecord;
import io.leasehold.audit.CallTraffic;
import io.leasehold.audit.CallerIdentity;
import io.leasehold.key.KeyScope;
import io.leasehold.lease.LeaseId;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Arrays;

/**
 * Encodes an access record as one line of ASCII JSON. Escapes every other character, so that no
 * value can end the line or start another. Reusable, but not thread-safe.
 */
final class AccessRecordJson {

    /** No record is longer: its longest values are ids. */
    static final int MAX_BYTES = 2048;

    private static final DateTimeFormatter SECONDS =
            DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss").withZone(ZoneOffset.UTC);
    private static final String HEX = "0123456789abcdef";

    private final byte[] line = new byte[MAX_BYTES];
    private int length;
    private long second = -1;
    private String secondText = "";

    byte[] encode(AccessRecord call) {
        length = 0;
        compose(call);
        return Arrays.copyOf(line, length);
    }

    private void compose(AccessRecord call) {
        CallTraffic traffic = call.traffic();
        append("{\"time\":\"");
        time(traffic.startedMillis());
        append("\",\"event\":\"call\"");
        unescaped("end", call.outcome().word());
        call.integration().ifPresent(id -> unescaped("integration", id.value()));
        escapedText("method", call.method());
        caller(call.caller());
        if (call.status() > 0) {
            number("status", call.status());
        }
        call.problem().ifPresent(problem -> unescaped("problem", problem.code()));
        number("bytes_in", traffic.bytesIn());
        number("bytes_out", traffic.bytesOut());
        if (traffic.firstByteNanos() >= 0) {
            number("first_byte_us", traffic.firstByteNanos() / 1000);
        }
        number("total_us", traffic.totalNanos() / 1000);
        append("}\n");
    }

    private void caller(CallerIdentity caller) {
        switch (caller) {
            case CallerIdentity.Unproven _ -> {}
            case CallerIdentity.Bearer(LeaseId lease) -> lease(lease);
            case CallerIdentity.Holder(
                            LeaseId lease,
                            KeyScope scope,
                            int version,
                            boolean stale) -> {
                lease(lease);
                unescaped("key_scope", scope.word());
                number("key_version", version);
                append(stale ? ",\"stale\":true" : "");
            }
        }
    }

    private void lease(LeaseId lease) {
        unescaped("lease", lease.toString());
        unescaped("holder", lease.holder().value());
        unescaped("organization", lease.project().organization().value());
        unescaped("project", lease.project().id().value());
    }

    private void time(long millis) {
        long seconds = Math.floorDiv(millis, 1000);
        if (seconds != second) {
            second = seconds;
            secondText = SECONDS.format(Instant.ofEpochSecond(seconds));
        }
        append(secondText);
        int fraction = (int) Math.floorMod(millis, 1000L);
        put('.');
        put(('0' + fraction / 100));
        put(('0' + fraction / 10 % 10));
        put(('0' + fraction % 10));
        put('Z');
    }

    private void number(String name, long value) {
        name(name);
        append(Long.toString(value));
    }

    /** Appends an id or a code, whose characters need no escaping. */
    private void unescaped(String name, String value) {
        name(name);
        put('"');
        append(value);
        put('"');
    }

    private void escapedText(String name, String value) {
        name(name);
        put('"');
        for (int i = 0; i < value.length(); i++) {
            escaped(value.charAt(i));
        }
        put('"');
    }

    private static boolean isPlain(char character) {
        return character >= ' ' && character < 0x7f && character != '"' && character != '\\';
    }

    private void name(String name) {
        append(",\"");
        append(name);
        append("\":");
    }

    private void escaped(char character) {
        if (isPlain(character)) {
            put(character);
            return;
        }
        append("\\u");
        for (int shift = 12; shift >= 0; shift -= 4) {
            put(HEX.charAt(character >> shift & 0xf));
        }
    }

    private void append(String ascii) {
        byte[] bytes = ascii.getBytes(StandardCharsets.US_ASCII);
        System.arraycopy(bytes, 0, line, length, bytes.length);
        length += bytes.length;
    }

    private void put(int ascii) {
        line[length++] = (byte) ascii;
    }
}
