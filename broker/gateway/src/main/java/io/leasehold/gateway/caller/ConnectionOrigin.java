package io.leasehold.gateway.caller;

import io.leasehold.lease.CallOrigin;
import io.leasehold.login.ClientAddress;
import io.vertx.core.http.HttpConnection;
import java.net.InetAddress;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.cert.CertificateEncodingException;
import java.util.HexFormat;
import java.util.Optional;
import javax.net.ssl.SSLPeerUnverifiedException;
import javax.net.ssl.SSLSession;

/**
 * Where a connection comes from, determined only on request, because few leases are bound.
 *
 * @param connection of the caller to this port; if a proxy is in between, the proxy's
 */
public record ConnectionOrigin(HttpConnection connection) implements CallOrigin {

    @Override
    public ClientAddress address() {
        return new ClientAddress(InetAddress.ofLiteral(connection.remoteAddress().hostAddress()));
    }

    @Override
    public Optional<String> certificate() {
        SSLSession session = connection.sslSession();
        try {
            return session == null
                    ? Optional.empty()
                    : Optional.of(sha256(session.getPeerCertificates()[0].getEncoded()));
        } catch (SSLPeerUnverifiedException | CertificateEncodingException _) {
            return Optional.empty();
        }
    }

    private static String sha256(byte[] certificate) {
        try {
            return HexFormat.of()
                    .formatHex(MessageDigest.getInstance("SHA-256").digest(certificate));
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("every Java has SHA-256", impossible);
        }
    }
}
