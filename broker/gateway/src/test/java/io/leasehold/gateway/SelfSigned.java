package io.leasehold.gateway;

import io.leasehold.wire.ScriptedUpstream;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Executor;
import java.util.function.UnaryOperator;
import javax.net.ssl.KeyManager;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.X509KeyManager;

/** Certificates that nobody vouches for, made with the JDK's own tool. */
final class SelfSigned {

    private static final String PASSWORD = "password";

    private SelfSigned() {}

    /** A key with a certificate of that subject alternative name. */
    static KeyStore store(Path folder, String name, String... more) throws Exception {
        Path file = file(folder, name);
        List<String> command =
                keytool(
                        folder,
                        name,
                        "-genkeypair",
                        "-keyalg",
                        "EC",
                        "-dname",
                        "CN=self",
                        "-ext",
                        "san=" + name);
        command.addAll(List.of(more));
        run(command);
        return KeyStore.getInstance(file.toFile(), PASSWORD.toCharArray());
    }

    /** A key whose certificate an authority of its own vouches for; the authority comes second. */
    static List<KeyStore> issued(Path folder, String name, String... more) throws Exception {
        KeyStore authority = store(folder, "dns:authority", "-ext", "bc:c");
        KeyStore plain = store(folder, name);
        Path request = folder.resolve("request");
        Path certificate = folder.resolve("certificate");
        run(keytool(folder, name, "-certreq", "-file", request.toString()));
        List<String> sign =
                keytool(
                        folder,
                        "dns:authority",
                        "-gencert",
                        "-ext",
                        "san=" + name,
                        "-infile",
                        request.toString(),
                        "-outfile",
                        certificate.toString());
        sign.addAll(List.of(more));
        run(sign);
        try (InputStream signed = Files.newInputStream(certificate)) {
            X509Certificate leaf =
                    (X509Certificate)
                            CertificateFactory.getInstance("X.509").generateCertificate(signed);
            plain.setKeyEntry(
                    "self",
                    plain.getKey("self", PASSWORD.toCharArray()),
                    PASSWORD.toCharArray(),
                    new Certificate[] {leaf});
        }
        KeyStore trust = KeyStore.getInstance("PKCS12");
        trust.load(null, null);
        trust.setCertificateEntry("authority", authority.getCertificate("self"));
        return List.of(plain, trust);
    }

    private static List<String> keytool(Path folder, String name, String... arguments) {
        List<String> command =
                new ArrayList<>(
                        List.of(
                                Path.of(System.getProperty("java.home"), "bin", "keytool")
                                        .toString()));
        command.addAll(List.of(arguments));
        command.addAll(
                List.of(
                        "-alias",
                        "self",
                        "-keystore",
                        file(folder, name).toString(),
                        "-storepass",
                        PASSWORD));
        return command;
    }

    private static Path file(Path folder, String name) {
        return folder.resolve(name.replaceAll("[:*,]", "-") + ".p12");
    }

    private static void run(List<String> command) throws Exception {
        Process keytool = new ProcessBuilder(command).inheritIO().start();
        if (keytool.waitFor() != 0) {
            throw new IllegalStateException("make certificate: keytool failed");
        }
    }

    /** A gateway that callers meet over TLS. */
    static RunningGateway overTls(
            Path folder, ScriptedUpstream upstream, UnaryOperator<GatewaySettings> settings)
            throws Exception {
        return overTls(folder, upstream, settings, Thread::startVirtualThread);
    }

    static RunningGateway overTls(
            Path folder,
            ScriptedUpstream upstream,
            UnaryOperator<GatewaySettings> settings,
            Executor blocking)
            throws Exception {
        X509KeyManager identity =
                (X509KeyManager)
                        keys(store(Files.createTempDirectory(folder, "tls"), "dns:localhost"))[0];
        return new RunningGateway(
                upstream, false, usual -> withIdentity(settings.apply(usual), identity), blocking);
    }

    private static GatewaySettings withIdentity(GatewaySettings settings, X509KeyManager identity) {
        return new GatewaySettings(
                        settings.bindAddress(),
                        settings.port(),
                        settings.maxHeaderBytes(),
                        settings.connectTimeout(),
                        settings.idleTimeout(),
                        settings.connectionsPerDestination(),
                        settings.upstreamTrust(),
                        Optional.of(identity))
                .with(settings.callPolicy());
    }

    static KeyManager[] keys(KeyStore store) throws Exception {
        KeyManagerFactory keys =
                KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        keys.init(store, PASSWORD.toCharArray());
        return keys.getKeyManagers();
    }
}
