package io.leasehold.server.siem;

import java.io.IOException;

/** A connection to a syslog server. Sending is done by one thread; the rest by any. */
interface SyslogConnection extends AutoCloseable {

    /** Whether neither side has closed it, as far as is known. */
    boolean isOpen();

    /** Sends the bytes; for as long as the server takes none, it waits. */
    void send(byte[] frames) throws IOException;

    /** Closes it in bounded time, also while another thread sends, which then fails. */
    @Override
    void close();
}
