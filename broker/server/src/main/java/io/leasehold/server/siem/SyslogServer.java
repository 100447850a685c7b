package io.leasehold.server.siem;

import java.io.IOException;

/** Who takes syslog messages. */
interface SyslogServer {

    /** Opens a connection, in bounded time. */
    SyslogConnection connect() throws IOException;
}
