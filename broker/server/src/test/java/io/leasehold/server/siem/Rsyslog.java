package io.leasehold.server.siem;

import static org.awaitility.Awaitility.await;

import io.leasehold.vault.TestTls;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.util.Base64;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** A real rsyslog that takes syslog over TLS and writes what it understood into a file. */
final class Rsyslog implements AutoCloseable {

    private static final Path SCRIPT =
            Path.of(System.getProperty("project.root", "."), "scripts/debian").toAbsolutePath();

    private static final List<String> LIBRARIES = List.of("libestr0", "libfastjson4");

    private final Path folder;
    private final int port;
    private Process process;

    Rsyslog(Path folder, Path keys) throws IOException, GeneralSecurityException {
        this.folder = folder;
        this.port = freePort();
        Files.writeString(folder.resolve("cert.pem"), TestTls.pem(keys));
        Files.writeString(folder.resolve("key.pem"), key(keys));
        Files.writeString(folder.resolve("rsyslog.conf"), configuration());
        this.process = run();
    }

    int port() {
        return port;
    }

    /** What has come, each line: priority, version, time, application, message id, message. */
    List<String> lines() throws IOException {
        Path out = folder.resolve("out");
        return Files.exists(out) ? Files.readAllLines(out) : List.of();
    }

    void stop() {
        process.destroy();
        await().until(() -> !process.isAlive());
    }

    void startAgain() throws IOException {
        process = run();
    }

    @Override
    public void close() {
        process.destroyForcibly();
    }

    private String configuration() {
        return """
        global(workDirectory="FOLDER" maxMessageSize="16k" defaultNetstreamDriver="ossl"
               defaultNetstreamDriverCAFile="FOLDER/cert.pem"
               defaultNetstreamDriverCertFile="FOLDER/cert.pem"
               defaultNetstreamDriverKeyFile="FOLDER/key.pem")
        module(load="imtcp" streamDriver.name="ossl" streamDriver.mode="1"
               streamDriver.authMode="anon")
        template(name="event" type="string"
                 string="%pri%|%protocol-version%|%timereported:::date-rfc3339%|%app-name%|%msgid%|%msg%\\n")
        input(type="imtcp" port="PORT" address="127.0.0.1")
        action(type="omfile" file="FOLDER/out" template="event")
        """
                .replace("FOLDER", folder.toString())
                .replace("PORT", Integer.toString(port));
    }

    private Process run() throws IOException {
        Path home = fetched("rsyslog");
        Path modules = modules(home);
        // Its modules are looked for in one folder, and those for TLS are in another package.
        Path tls = modules(fetched("rsyslog-openssl")).resolve("lmnsd_ossl.so");
        Path copy = modules.resolve("lmnsd_ossl.so");
        if (!Files.exists(copy)) {
            Files.copy(tls, copy);
        }
        ProcessBuilder command =
                new ProcessBuilder(
                        home.resolve("usr/sbin/rsyslogd").toString(),
                        "-n",
                        "-f",
                        folder.resolve("rsyslog.conf").toString(),
                        "-i",
                        folder.resolve("pid").toString(),
                        "-M",
                        modules.toString());
        command.environment().put("LD_LIBRARY_PATH", libraries());
        Process started =
                command.redirectErrorStream(true)
                        .redirectOutput(
                                ProcessBuilder.Redirect.appendTo(folder.resolve("log").toFile()))
                        .start();
        await().until(() -> isListening() || !started.isAlive());
        if (!started.isAlive()) {
            throw new AssertionError("start rsyslog: " + Files.readString(folder.resolve("log")));
        }
        return started;
    }

    private boolean isListening() {
        try (Socket _ = new Socket(InetAddress.getLoopbackAddress(), port)) {
            return true;
        } catch (IOException _) {
            return false;
        }
    }

    private static String libraries() throws IOException {
        StringBuilder path = new StringBuilder();
        for (String library : LIBRARIES) {
            path.append(architecture(fetched(library))).append(':');
        }
        return path.toString();
    }

    private static Path modules(Path home) throws IOException {
        return architecture(home).resolve("rsyslog");
    }

    /** The folder of the libraries, which has the name of the kind of processor. */
    private static Path architecture(Path home) throws IOException {
        try (Stream<Path> folders = Files.list(home.resolve("usr/lib"))) {
            return folders.filter(folder -> folder.toString().contains("-linux-gnu"))
                    .findFirst()
                    .orElseThrow();
        }
    }

    private static Path fetched(String debianPackage) throws IOException {
        Process script =
                new ProcessBuilder(SCRIPT.toString(), debianPackage)
                        .redirectError(ProcessBuilder.Redirect.INHERIT)
                        .start();
        try (InputStream out = script.getInputStream()) {
            return Path.of(
                    new String(out.readAllBytes(), StandardCharsets.UTF_8)
                            .lines()
                            .collect(Collectors.joining()));
        }
    }

    private static String key(Path keys) throws IOException, GeneralSecurityException {
        char[] password = TestTls.PASSWORD.toCharArray();
        return "-----BEGIN PRIVATE KEY-----\n"
                + Base64.getMimeEncoder()
                        .encodeToString(
                                KeyStore.getInstance(keys.toFile(), password)
                                        .getKey("only", password)
                                        .getEncoded())
                + "\n-----END PRIVATE KEY-----\n";
    }

    private static int freePort() throws IOException {
        try (ServerSocket free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return free.getLocalPort();
        }
    }
}
