package io.leasehold.acceptance;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** A broker replica in a process of its own, started as an operator would. */
public final class BrokerProcess implements AutoCloseable {

    private static final Duration PATIENCE = Duration.ofSeconds(120);

    private final List<String> command;
    private final Path log;
    private final int controlPort;
    private final int callPort;
    private final int managementPort;
    private volatile Process process;

    private BrokerProcess(List<String> command, Path log, List<Integer> ports) {
        this.command = List.copyOf(command);
        this.log = log;
        this.controlPort = ports.get(0);
        this.callPort = ports.get(1);
        this.managementPort = ports.get(2);
        this.process = ProgramProcess.start(command, Map.of(), log);
    }

    /**
     * What a replica needs to know.
     *
     * @param more further properties, which win over the others
     */
    public record Settings(
            URI vault,
            String roleId,
            Path secretIdFile,
            Path catalogue,
            Map<String, String> more) {}

    /** Starts a replica on free ports and waits until it takes requests. */
    public static BrokerProcess start(Settings settings, Path folder) {
        List<Integer> ports = FreePorts.find(3);
        BrokerProcess broker = launch(settings, folder, ports);
        broker.awaitListening();
        return broker;
    }

    static BrokerProcess launch(Settings settings, Path folder, List<Integer> ports) {
        Map<String, String> options = new LinkedHashMap<>();
        options.put("server.port", String.valueOf(ports.get(0)));
        options.put("leasehold.calls.port", String.valueOf(ports.get(1)));
        options.put("management.server.port", String.valueOf(ports.get(2)));
        options.put("leasehold.vault.address", settings.vault().toString());
        options.put("leasehold.vault.approle.role-id", settings.roleId());
        options.put("leasehold.vault.approle.secret-id-file", settings.secretIdFile().toString());
        options.put("leasehold.catalogue.directory", settings.catalogue().toString());
        options.putAll(settings.more());
        List<String> command = new ArrayList<>(List.of(RunnableJars.script("broker").toString()));
        options.forEach((name, value) -> command.add("--" + name + "=" + value));
        Path log = folder.resolve("broker-" + ports.get(0) + ".log");
        return new BrokerProcess(command, log, ports);
    }

    public URI control() {
        return URI.create("http://127.0.0.1:" + controlPort);
    }

    public URI calls() {
        return URI.create("http://127.0.0.1:" + callPort);
    }

    public URI management() {
        return URI.create("http://127.0.0.1:" + managementPort);
    }

    public long processId() {
        return process.pid();
    }

    /** Everything that the process has printed. */
    public String log() {
        return ProgramProcess.read(log);
    }

    /** The file with everything that the process prints. */
    public Path logFile() {
        return log;
    }

    /** Ends the process at once, without a chance to finish anything. */
    public void kill9() {
        process.destroyForcibly().onExit().join();
    }

    /** Starts a process that has ended again, by the same command, and waits as {@link #start}. */
    public void startAgain() {
        process = ProgramProcess.start(command, Map.of(), log);
        awaitListening();
    }

    public boolean isAlive() {
        return process.isAlive();
    }

    /** Waits for the process to end by itself; its exit status. */
    int awaitEnd() throws InterruptedException {
        if (!process.waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS)) {
            throw new IllegalStateException("await end of broker: it still runs");
        }
        return process.exitValue();
    }

    @Override
    public void close() {
        ProgramProcess.stop(process);
    }

    private void awaitListening() {
        Instant end = Instant.now().plus(PATIENCE);
        while (!listens(controlPort) || !listens(callPort) || !listens(managementPort)) {
            if (!process.isAlive() || Instant.now().isAfter(end)) {
                close();
                throw new IllegalStateException("start broker: it did not:\n" + log());
            }
            pause();
        }
    }

    private static boolean listens(int port) {
        try (var _ = new Socket(InetAddress.getLoopbackAddress(), port)) {
            return true;
        } catch (IOException _) {
            return false;
        }
    }

    static void pause() {
        try {
            Thread.sleep(20);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("wait", interrupted);
        }
    }

    static Path secretFile(Path folder, String name, String secret) {
        try {
            Path file =
                    Files.createFile(
                            folder.resolve(name),
                            PosixFilePermissions.asFileAttribute(
                                    PosixFilePermissions.fromString("rw-------")));
            return Files.writeString(file, secret);
        } catch (IOException failed) {
            throw new UncheckedIOException("write " + name, failed);
        }
    }
}
