package io.leasehold.server.siem;

import io.leasehold.server.siem.ocsf.OcsfEvents;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;

/** Entries of an audit log for tests, and what makes events of them. */
final class Entries {

    static final byte[] LEAF = new byte[32];

    static final OcsfEvents EVENTS =
            new OcsfEvents(
                    () -> "site.example/leasehold/r1",
                    "1.2.3",
                    Clock.fixed(Instant.parse("2026-11-30T10:00:00Z"), ZoneOffset.UTC));

    private Entries() {}

    static byte[] signIn(String by) {
        return ("{\"by\":\""
                        + by
                        + "\",\"end\":\"passed\",\"event\":\"sign-in\",\"method\":\"oidc\","
                        + "\"time\":\"2026-11-30T10:20:30.123Z\",\"v\":1}")
                .getBytes(StandardCharsets.UTF_8);
    }

    /** The indexes in the messages, in their order. */
    static List<Integer> indexes(List<String> messages) {
        return messages.stream()
                .map(message -> message.replaceFirst(".*\"sequence\":([0-9]+).*", "$1"))
                .map(Integer::valueOf)
                .toList();
    }
}
