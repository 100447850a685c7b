package io.leasehold.server.siem;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Proxy;
import java.net.Socket;
import java.time.Duration;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLSocket;

/** A syslog server over TLS; its certificate must be trusted and name its host. */
final class TlsSyslogServer implements SyslogServer {

    private static final Duration TIMEOUT = Duration.ofSeconds(10);

    private final SiemAddress address;
    private final SSLContext tls;

    TlsSyslogServer(SiemAddress address, SSLContext tls) {
        this.address = address;
        this.tls = tls;
    }

    @Override
    public SyslogConnection connect() throws IOException {
        // No proxy of the system's properties is used.
        Socket plain = new Socket(Proxy.NO_PROXY);
        try {
            plain.setTcpNoDelay(true);
            plain.setKeepAlive(true);
            plain.setSoTimeout((int) TIMEOUT.toMillis());
            plain.connect(
                    new InetSocketAddress(address.host(), address.port()),
                    (int) TIMEOUT.toMillis());
            SSLSocket secured = secured(plain);
            plain.setSoTimeout(0);
            return TlsSyslogConnection.watched(plain, secured);
        } catch (IOException | RuntimeException failed) {
            plain.close();
            throw failed;
        }
    }

    private SSLSocket secured(Socket plain) throws IOException {
        SSLSocket secured =
                (SSLSocket)
                        tls.getSocketFactory()
                                .createSocket(plain, address.host(), address.port(), true);
        SSLParameters parameters = secured.getSSLParameters();
        parameters.setEndpointIdentificationAlgorithm("HTTPS");
        secured.setSSLParameters(parameters);
        secured.startHandshake();
        return secured;
    }
}
