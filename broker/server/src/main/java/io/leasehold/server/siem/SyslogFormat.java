package io.leasehold.server.siem;

import io.leasehold.server.siem.ocsf.OcsfEvent;
import java.io.ByteArrayOutputStream;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.charset.StandardCharsets;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;

/**
 * Events as messages of RFC 5424, each after its length as RFC 5425 demands. The message is ASCII
 * without control characters, so it needs neither a byte order mark nor escaping. There is no
 * structured data: everything is in the event.
 */
final class SyslogFormat {

    /** Log audit. */
    private static final int FACILITY = 13;

    private static final int MAX_HOST = 255;
    private static final String NONE = "-";
    private static final DateTimeFormatter MILLIS =
            DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSS'Z'").withZone(ZoneOffset.UTC);

    private final String host;
    private final long process;

    /**
     * @param host name of this machine
     * @param process id of this process
     */
    SyslogFormat(String host, long process) {
        this.host = host.matches("[!-~]{1," + MAX_HOST + "}") ? host : NONE;
        this.process = process;
    }

    static SyslogFormat ofThisProcess() {
        try {
            return new SyslogFormat(
                    InetAddress.getLocalHost().getHostName(), ProcessHandle.current().pid());
        } catch (UnknownHostException _) {
            return new SyslogFormat(NONE, ProcessHandle.current().pid());
        }
    }

    /** Appends the event to the bytes that are to be sent. */
    void append(OcsfEvent event, ByteArrayOutputStream frames) {
        byte[] header = header(event).getBytes(StandardCharsets.US_ASCII);
        int length = header.length + event.json().length;
        frames.writeBytes((length + " ").getBytes(StandardCharsets.US_ASCII));
        frames.writeBytes(header);
        frames.writeBytes(event.json());
    }

    private String header(OcsfEvent event) {
        return "<%d>1 %s %s leasehold %d %s %s "
                .formatted(
                        FACILITY * 8 + event.severity().syslog(),
                        MILLIS.format(event.time()),
                        host,
                        process,
                        event.code(),
                        NONE);
    }
}
