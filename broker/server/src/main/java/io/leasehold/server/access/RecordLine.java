package io.leasehold.server.access;

import io.leasehold.audit.AccessRecord;
import io.leasehold.audit.Party;
import io.leasehold.audit.Passage;
import io.leasehold.key.KeyScope;
import io.leasehold.lease.LeaseId;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;

/**
 * Writes a record as one line of JSON in ASCII. Whatever is not a plain character is escaped, so no
 * value can end the line or begin another. Used by one thread.
 */
final class RecordLine {

    /** More than any record needs: of all that is in it, ids are the longest. */
    static final int LONGEST = 2048;

    private static final DateTimeFormatter SECONDS =
            DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss").withZone(ZoneOffset.UTC);
    private static final String HEX = "0123456789abcdef";

    private long second = -1;
    private String secondText = "";

    void write(AccessRecord call, ByteBuffer line) {
        Passage passage = call.passage();
        plain(line, "{\"time\":\"");
        time(line, passage.startedMillis());
        plain(line, "\",\"event\":\"call\"");
        text(line, "end", call.end().word());
        call.integration().ifPresent(id -> text(line, "integration", id.value()));
        text(line, "method", call.method());
        party(line, call.party());
        if (call.status() > 0) {
            number(line, "status", call.status());
        }
        call.problem().ifPresent(problem -> text(line, "problem", problem.code()));
        number(line, "bytes_in", passage.bytesIn());
        number(line, "bytes_out", passage.bytesOut());
        if (passage.firstByteNanos() >= 0) {
            number(line, "first_byte_us", passage.firstByteNanos() / 1000);
        }
        number(line, "total_us", passage.totalNanos() / 1000);
        plain(line, "}\n");
    }

    private static void party(ByteBuffer line, Party party) {
        switch (party) {
            case Party.Unproven _ -> {}
            case Party.Bearer(LeaseId lease) -> lease(line, lease);
            case Party.Holder(LeaseId lease, KeyScope scope, int version, boolean stale) -> {
                lease(line, lease);
                text(line, "key_scope", scope.word());
                number(line, "key_version", version);
                plain(line, stale ? ",\"stale\":true" : "");
            }
        }
    }

    private static void lease(ByteBuffer line, LeaseId lease) {
        text(line, "lease", lease.toString());
        text(line, "holder", lease.holder().value());
        text(line, "organization", lease.project().organization().value());
        text(line, "project", lease.project().id().value());
    }

    private void time(ByteBuffer line, long millis) {
        long whole = Math.floorDiv(millis, 1000);
        if (whole != second) {
            second = whole;
            secondText = SECONDS.format(Instant.ofEpochSecond(whole));
        }
        plain(line, secondText);
        int rest = (int) Math.floorMod(millis, 1000L);
        line.put((byte) '.');
        line.put((byte) ('0' + rest / 100));
        line.put((byte) ('0' + rest / 10 % 10));
        line.put((byte) ('0' + rest % 10));
        line.put((byte) 'Z');
    }

    private static void number(ByteBuffer line, String name, long value) {
        name(line, name);
        plain(line, Long.toString(value));
    }

    private static void text(ByteBuffer line, String name, String value) {
        name(line, name);
        line.put((byte) '"');
        for (int i = 0; i < value.length(); i++) {
            escaped(line, value.charAt(i));
        }
        line.put((byte) '"');
    }

    private static void name(ByteBuffer line, String name) {
        line.put((byte) ',').put((byte) '"');
        plain(line, name);
        line.put((byte) '"').put((byte) ':');
    }

    private static void escaped(ByteBuffer line, char character) {
        if (character >= ' ' && character < 0x7f && character != '"' && character != '\\') {
            line.put((byte) character);
            return;
        }
        plain(line, "\\u");
        for (int shift = 12; shift >= 0; shift -= 4) {
            line.put((byte) HEX.charAt(character >> shift & 0xf));
        }
    }

    private static void plain(ByteBuffer line, String ascii) {
        for (int i = 0; i < ascii.length(); i++) {
            line.put((byte) ascii.charAt(i));
        }
    }
}
