package io.leasehold.server.siem;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLServerSocket;
import javax.net.ssl.SSLSocket;

/** Takes what is sent to it over TLS. */
final class TlsReceiver implements AutoCloseable {

    private final SSLServerSocket listening;
    private final ByteArrayOutputStream taken = new ByteArrayOutputStream();
    private final List<SSLSocket> connections = new CopyOnWriteArrayList<>();

    /** While set, it reads nothing. */
    volatile boolean stuck;

    TlsReceiver(SSLContext tls, String address, boolean needsClientCertificate) throws IOException {
        listening =
                (SSLServerSocket)
                        tls.getServerSocketFactory()
                                .createServerSocket(0, 50, InetAddress.getByName(address));
        listening.setNeedClientAuth(needsClientCertificate);
        Thread.ofVirtual().start(this::accept);
    }

    int port() {
        return listening.getLocalPort();
    }

    /** Every byte that has come. */
    byte[] taken() {
        synchronized (taken) {
            return taken.toByteArray();
        }
    }

    void closeConnections() {
        connections.forEach(TlsReceiver::close);
    }

    @Override
    public void close() throws IOException {
        listening.close();
        closeConnections();
    }

    private void accept() {
        try {
            while (true) {
                SSLSocket connection = (SSLSocket) listening.accept();
                connections.add(connection);
                Thread.ofVirtual().start(() -> read(connection));
            }
        } catch (IOException _) {
            // It was closed.
        }
    }

    private void read(SSLSocket connection) {
        byte[] some = new byte[8192];
        try {
            connection.startHandshake();
            if (stuck) {
                return;
            }
            for (int count; (count = connection.getInputStream().read(some)) >= 0; ) {
                synchronized (taken) {
                    taken.write(some, 0, count);
                }
            }
        } catch (IOException _) {
            close(connection);
        }
    }

    private static void close(SSLSocket connection) {
        try {
            connection.close();
        } catch (IOException _) {
            // It is gone.
        }
    }
}
