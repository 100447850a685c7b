package io.leasehold.server.accesslog;

import io.leasehold.audit.AccessRecord;
import io.leasehold.audit.CallTraffic;
import io.leasehold.audit.CallerIdentity;
import io.leasehold.key.KeyScope;
import io.leasehold.lease.LeaseId;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Arrays;

/**
 * Writes a record as one line of JSON in ASCII. Whatever is not a plain character is escaped, so no
 * value can end the line or begin another. Used by one thread.
 */
final class AccessRecordJson {

    /** More than any record needs: of all that is in it, ids are the longest. */
    static final int LONGEST = 2048;

    private static final DateTimeFormatter SECONDS =
            DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss").withZone(ZoneOffset.UTC);
    private static final String HEX = "0123456789abcdef";

    private final byte[] line = new byte[LONGEST];
    private int length;
    private long second = -1;
    private String secondText = "";

    byte[] octets(AccessRecord call) {
        length = 0;
        compose(call);
        return Arrays.copyOf(line, length);
    }

    private void compose(AccessRecord call) {
        CallTraffic passage = call.traffic();
        plain("{\"time\":\"");
        time(passage.startedMillis());
        plain("\",\"event\":\"call\"");
        word("end", call.outcome().word());
        call.integration().ifPresent(id -> word("integration", id.value()));
        text("method", call.method());
        party(call.caller());
        if (call.status() > 0) {
            number("status", call.status());
        }
        call.problem().ifPresent(problem -> word("problem", problem.code()));
        number("bytes_in", passage.bytesIn());
        number("bytes_out", passage.bytesOut());
        if (passage.firstByteNanos() >= 0) {
            number("first_byte_us", passage.firstByteNanos() / 1000);
        }
        number("total_us", passage.totalNanos() / 1000);
        plain("}\n");
    }

    private void party(CallerIdentity party) {
        switch (party) {
            case CallerIdentity.Unproven _ -> {}
            case CallerIdentity.Bearer(LeaseId lease) -> lease(lease);
            case CallerIdentity.Holder(
                            LeaseId lease,
                            KeyScope scope,
                            int version,
                            boolean stale) -> {
                lease(lease);
                word("key_scope", scope.word());
                number("key_version", version);
                plain(stale ? ",\"stale\":true" : "");
            }
        }
    }

    private void lease(LeaseId lease) {
        word("lease", lease.toString());
        word("holder", lease.holder().value());
        word("organization", lease.project().organization().value());
        word("project", lease.project().id().value());
    }

    private void time(long millis) {
        long whole = Math.floorDiv(millis, 1000);
        if (whole != second) {
            second = whole;
            secondText = SECONDS.format(Instant.ofEpochSecond(whole));
        }
        plain(secondText);
        int rest = (int) Math.floorMod(millis, 1000L);
        put('.');
        put(('0' + rest / 100));
        put(('0' + rest / 10 % 10));
        put(('0' + rest % 10));
        put('Z');
    }

    private void number(String name, long value) {
        name(name);
        plain(Long.toString(value));
    }

    /** An id or a word of ours: what they are made of needs no escaping. */
    private void word(String name, String value) {
        name(name);
        put('"');
        plain(value);
        put('"');
    }

    private void text(String name, String value) {
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
        plain(",\"");
        plain(name);
        plain("\":");
    }

    private void escaped(char character) {
        if (isPlain(character)) {
            put(character);
            return;
        }
        plain("\\u");
        for (int shift = 12; shift >= 0; shift -= 4) {
            put(HEX.charAt(character >> shift & 0xf));
        }
    }

    /** The old way to get bytes, which is right for ASCII, makes no copy between. */
    @SuppressWarnings("deprecation")
    private void plain(String ascii) {
        ascii.getBytes(0, ascii.length(), line, length);
        length += ascii.length();
    }

    private void put(int ascii) {
        line[length++] = (byte) ascii;
    }
}
