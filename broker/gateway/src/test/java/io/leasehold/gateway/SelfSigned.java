package io.leasehold.gateway;

import io.leasehold.wire.ScriptedUpstream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
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
    static KeyStore store(Path folder, String name) throws Exception {
        Path file = folder.resolve(name.replace(':', '-') + ".p12");
        Process keytool =
                new ProcessBuilder(
                                Path.of(System.getProperty("java.home"), "bin", "keytool")
                                        .toString(),
                                "-genkeypair",
                                "-alias",
                                "self",
                                "-keyalg",
                                "EC",
                                "-dname",
                                "CN=self",
                                "-ext",
                                "san=" + name,
                                "-keystore",
                                file.toString(),
                                "-storepass",
                                PASSWORD)
                        .inheritIO()
                        .start();
        if (keytool.waitFor() != 0) {
            throw new IllegalStateException("make certificate: keytool failed");
        }
        return KeyStore.getInstance(file.toFile(), PASSWORD.toCharArray());
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
                Optional.of(identity));
    }

    static KeyManager[] keys(KeyStore store) throws Exception {
        KeyManagerFactory keys =
                KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        keys.init(store, PASSWORD.toCharArray());
        return keys.getKeyManagers();
    }
}
