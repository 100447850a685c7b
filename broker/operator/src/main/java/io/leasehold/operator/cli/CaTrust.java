package io.leasehold.operator.cli;

import io.leasehold.problem.BrokerException;
import io.leasehold.problem.Problem;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.security.cert.CertificateFactory;
import java.util.Collection;
import java.util.Optional;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;

/** Trusts only the certificate authorities of one PEM file. */
final class CaTrust {

    private CaTrust() {}

    /** The TLS context for the file that the variable names; empty if the variable is not set. */
    static Optional<SSLContext> of(String variable, CommandEnvironment environment) {
        return environment.variable(variable).map(file -> in(variable, Path.of(file)));
    }

    private static SSLContext in(String variable, Path file) {
        try (InputStream pem = Files.newInputStream(file)) {
            Collection<? extends Certificate> authorities =
                    CertificateFactory.getInstance("X.509").generateCertificates(pem);
            KeyStore store = KeyStore.getInstance(KeyStore.getDefaultType());
            store.load(null, null);
            for (Certificate authority : authorities) {
                store.setCertificateEntry("ca-" + store.size(), authority);
            }
            var trust = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
            trust.init(store);
            SSLContext context = SSLContext.getInstance("TLS");
            context.init(null, trust.getTrustManagers(), null);
            return context;
        } catch (IOException | GeneralSecurityException unfit) {
            throw new BrokerException(
                    Problem.CONFIGURATION_INVALID,
                    "read " + variable + ": the file cannot be read or holds no PEM certificate",
                    unfit);
        }
    }
}
