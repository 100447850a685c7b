package io.leasehold.server.siem;

import java.io.IOException;
import java.io.OutputStream;
import java.net.Socket;
import java.time.Duration;
import javax.net.ssl.SSLSocket;

/**
 * A connection that reads, although syslog has no answers: so it notices at once when the server
 * closes it, and not only when an event was lost.
 */
final class TlsSyslogConnection implements SyslogConnection {

    /** Over TLS 1.3 a server refuses a client's certificate only after the handshake. */
    private static final Duration LATE_REFUSAL = Duration.ofMillis(200);

    private static final Duration GOODBYE = Duration.ofSeconds(1);

    private final Socket plain;
    private final SSLSocket secured;
    private final OutputStream out;
    private final Thread reader;

    private TlsSyslogConnection(Socket plain, SSLSocket secured) throws IOException {
        this.plain = plain;
        this.secured = secured;
        this.out = secured.getOutputStream();
        this.reader = Thread.ofVirtual().name("leasehold-siem-reader").unstarted(this::read);
    }

    /**
     * A connection whose handshake is complete.
     *
     * @throws IOException also if the server closes it at once
     */
    static TlsSyslogConnection watched(Socket plain, SSLSocket secured) throws IOException {
        TlsSyslogConnection connection = new TlsSyslogConnection(plain, secured);
        connection.reader.start();
        if (ends(connection.reader, LATE_REFUSAL)) {
            throw new IOException("connect to syslog server: it closed the connection");
        }
        return connection;
    }

    @Override
    public boolean isOpen() {
        return reader.isAlive();
    }

    @Override
    public void send(byte[] frames) throws IOException {
        out.write(frames);
        out.flush();
    }

    private void read() {
        byte[] ignored = new byte[512];
        try {
            while (secured.getInputStream().read(ignored) >= 0) {
                // A syslog server has nothing to say.
            }
        } catch (IOException | RuntimeException _) {
            // It is closed below.
        } finally {
            close(plain);
        }
    }

    /** Says goodbye as RFC 5425 demands, but does not wait for a server that takes nothing. */
    @Override
    public void close() {
        Thread goodbye =
                Thread.ofVirtual().name("leasehold-siem-close").start(() -> close(secured));
        ends(goodbye, GOODBYE);
        close(plain);
    }

    private static void close(Socket socket) {
        try {
            socket.close();
        } catch (IOException _) {
            // Nothing is left to close.
        }
    }

    private static boolean ends(Thread thread, Duration within) {
        try {
            return thread.join(within);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            return true;
        }
    }
}
