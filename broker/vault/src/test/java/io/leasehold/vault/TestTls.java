package io.leasehold.vault;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.security.cert.CertificateFactory;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import javax.net.ssl.KeyManager;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;

/** TLS for tests: who is trusted, and self-signed certificates to be known by. */
public final class TestTls {

    public static final String PASSWORD = "no-secret-to-tests";

    private static final String ALIAS = "only";

    private TestTls() {}

    /** TLS that trusts the authority of the PEM file and presents nothing. */
    public static SSLContext trusting(Path authority) {
        return context(authority, new KeyManager[0]);
    }

    /** TLS that trusts the authority and presents the certificate of the key store. */
    public static SSLContext presenting(Path keyStore, Path authority) {
        try {
            KeyManagerFactory keys = KeyManagerFactory.getInstance("PKIX");
            keys.init(load(keyStore), PASSWORD.toCharArray());
            return context(authority, keys.getKeyManagers());
        } catch (GeneralSecurityException odd) {
            throw new AssertionError("present certificate", odd);
        }
    }

    /** The authority of the PEM file as the only one of a trust store, a PKCS#12 file. */
    public static Path trustStore(Path folder, Path authority) {
        Path store = folder.resolve("trust.p12");
        try (OutputStream out = Files.newOutputStream(store)) {
            trusted(authority).store(out, PASSWORD.toCharArray());
            return store;
        } catch (IOException | GeneralSecurityException odd) {
            throw new AssertionError("write trust store", odd);
        }
    }

    /** A new self-signed certificate for localhost with its key, as a PKCS#12 file. */
    public static Path selfSigned(Path folder, String name) {
        Path store = folder.resolve(name + ".p12");
        run(
                "-genkeypair -alias only -keyalg EC -groupname secp256r1 -validity 2 -storetype PKCS12"
                        + " -ext san=dns:localhost,ip:127.0.0.1 -ext eku=clientAuth,serverAuth",
                "-dname",
                "CN=" + name,
                "-keystore",
                store.toString());
        return store;
    }

    /** The certificate of the key store. */
    public static Certificate certificate(Path keyStore) {
        try {
            return load(keyStore).getCertificate(ALIAS);
        } catch (GeneralSecurityException odd) {
            throw new AssertionError("read certificate", odd);
        }
    }

    /** The certificate of the key store, as PEM. */
    public static String pem(Path keyStore) {
        try {
            return "-----BEGIN CERTIFICATE-----\n"
                    + Base64.getMimeEncoder().encodeToString(certificate(keyStore).getEncoded())
                    + "\n-----END CERTIFICATE-----\n";
        } catch (GeneralSecurityException odd) {
            throw new AssertionError("write certificate", odd);
        }
    }

    private static void run(String options, String... more) {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "keytool").toString());
        command.addAll(List.of(options.split(" ")));
        command.addAll(List.of(more));
        command.addAll(List.of("-storepass", PASSWORD));
        try {
            Process made = new ProcessBuilder(command).redirectErrorStream(true).start();
            String said = new String(made.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            if (made.waitFor() != 0) {
                throw new AssertionError("make certificate: " + said);
            }
        } catch (IOException failed) {
            throw new UncheckedIOException("make certificate", failed);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new AssertionError("make certificate: the test was interrupted", stopped);
        }
    }

    private static SSLContext context(Path authority, KeyManager[] keys) {
        try {
            TrustManagerFactory trust = TrustManagerFactory.getInstance("PKIX");
            trust.init(trusted(authority));
            SSLContext tls = SSLContext.getInstance("TLS");
            tls.init(keys, trust.getTrustManagers(), null);
            return tls;
        } catch (GeneralSecurityException odd) {
            throw new AssertionError("trust " + authority.getFileName(), odd);
        }
    }

    private static KeyStore trusted(Path authority) {
        try (InputStream pem = Files.newInputStream(authority)) {
            KeyStore store = KeyStore.getInstance("PKCS12");
            store.load(null, null);
            store.setCertificateEntry(
                    "authority", CertificateFactory.getInstance("X.509").generateCertificate(pem));
            return store;
        } catch (IOException | GeneralSecurityException odd) {
            throw new AssertionError("trust " + authority.getFileName(), odd);
        }
    }

    private static KeyStore load(Path keyStore) {
        try (InputStream in = Files.newInputStream(keyStore)) {
            KeyStore store = KeyStore.getInstance("PKCS12");
            store.load(in, PASSWORD.toCharArray());
            return store;
        } catch (IOException | GeneralSecurityException odd) {
            throw new AssertionError("open key store", odd);
        }
    }
}
