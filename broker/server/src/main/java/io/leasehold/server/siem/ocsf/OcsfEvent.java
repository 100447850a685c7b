package io.leasehold.server.siem.ocsf;

import java.time.Instant;

/**
 * An event, ready to be sent.
 *
 * @param code kind of the entry, or {@code unknown}
 * @param json one line of ASCII
 */
public record OcsfEvent(String code, Severity severity, Instant time, byte[] json) {}
