package io.leasehold.acceptance.cluster;

import static org.awaitility.Awaitility.await;

import io.leasehold.acceptance.ProgramProcess;
import io.leasehold.acceptance.VaultHttp;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/** One server of a cluster, as a process of its own. Not thread-safe: one hand does the harm. */
public final class ClusterNode {

    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final Duration QUICK = Duration.ofSeconds(2);

    private final Path program;
    private final Path folder;
    private final VaultHttp http;
    private final ClusterKeys keys;
    private Process process;

    ClusterNode(Path program, Path folder, VaultHttp http, ClusterKeys keys) {
        this.program = program;
        this.folder = folder;
        this.http = http.within(QUICK);
        this.keys = keys;
        this.process = launch();
    }

    /** The node, spoken to without a token. */
    public VaultHttp http() {
        return http;
    }

    public long processId() {
        return process.pid();
    }

    /** Ends the process as a power cut would. */
    public void kill9() {
        process.destroyForcibly();
        process.onExit().join();
    }

    /** Starts the node again after {@link #kill9()}, and unseals it. */
    public void restart() {
        process = launch();
        unseal();
    }

    void startAgain() {
        kill9();
        restart();
    }

    /** Stops the process where it is: connections stay open and nothing answers. */
    public void stopSignal() {
        signal("-STOP");
    }

    public void continueSignal() {
        signal("-CONT");
    }

    /** Undoes every harm, whichever was done, and waits until the node is open. */
    public void heal() {
        continueSignal();
        if (process.isAlive()) {
            unseal();
        } else {
            restart();
        }
    }

    /** Seals the node, which forgets all it could read. */
    public void seal() {
        root().write("sys/seal", Map.of()).succeeded();
    }

    /** Unseals the node once it knows of the cluster, and waits until it is open. */
    public void unseal() {
        await("node to be unsealed")
                .atMost(PATIENCE)
                .pollInterval(Duration.ofMillis(100))
                .ignoreExceptions()
                .until(this::tryToUnseal);
    }

    /** Gives up leadership. */
    public void stepDown() {
        root().write("sys/step-down", Map.of()).succeeded();
    }

    /** Whether the node is the active one and can write. */
    public boolean leads() {
        try {
            return http.read("sys/health").status() == 200;
        } catch (IllegalStateException _) {
            return false;
        }
    }

    /** What the process has printed. */
    public String log() {
        return ProgramProcess.read(output());
    }

    public VaultHttp root() {
        return http.as(keys.rootToken());
    }

    boolean answers() {
        try {
            return http.read("sys/seal-status").status() == 200;
        } catch (IllegalStateException _) {
            return false;
        }
    }

    boolean follows(URI leader) {
        return http.read("sys/leader")
                .succeeded()
                .at("/leader_address")
                .asString()
                .equals(leader.toString());
    }

    /** How far the node has come in what the leader wrote. */
    long applied() {
        return http.read("sys/leader").succeeded().at("/raft_applied_index").asLong();
    }

    /** What the node says of the cluster, for whoever has to find out why it is not whole. */
    String standing() {
        try {
            return "%s: %s".formatted(http.address(), http.read("sys/leader").text().strip());
        } catch (IllegalStateException _) {
            return "%s: no answer".formatted(http.address());
        }
    }

    private boolean tryToUnseal() {
        if (!http.read("sys/seal-status").succeeded().at("/sealed").asBoolean()) {
            return true;
        }
        return !http.write("sys/unseal", Map.of("key", keys.unsealKey()))
                .succeeded()
                .at("/sealed")
                .asBoolean();
    }

    private void signal(String name) {
        if (!process.isAlive()) {
            return;
        }
        ProgramProcess.run(List.of("kill", name, String.valueOf(process.pid())), Map.of());
    }

    private Process launch() {
        List<String> command =
                List.of(program.toString(), "server", "-config=" + folder.resolve("node.hcl"));
        return ProgramProcess.start(command, Map.of(), output());
    }

    private Path output() {
        return folder.resolve("node.log");
    }
}
