package io.leasehold.acceptance.cluster;

import static org.awaitility.Awaitility.await;

import io.leasehold.acceptance.FreePorts;
import io.leasehold.acceptance.ProgramProcess;
import io.leasehold.acceptance.RunnableJars;
import io.leasehold.acceptance.VaultHttp;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.awaitility.core.ConditionTimeoutException;
import tools.jackson.databind.JsonNode;

/** A raft cluster of real servers on this machine, on loopback only, that ends with this JVM. */
public final class VaultCluster implements AutoCloseable {

    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private static final Duration BACK_SOON = Duration.ofSeconds(10);
    private static final Duration BACK_AFTER_START = Duration.ofSeconds(20);

    /** So often the nodes that stay behind, and then their leader, are started again. */
    private static final int ROUNDS = 3;

    /** So many writes a node may be behind and still count as caught up. */
    private static final long TRAILING = 100;

    private final ClusterKeys keys = new ClusterKeys();
    private final Optional<ClusterCertificate> certificate;
    private final List<ClusterNode> nodes = new ArrayList<>();

    private VaultCluster(
            Path folder,
            int size,
            Optional<ClusterCertificate> certificate,
            StandbyReads standbys) {
        this.certificate = certificate;
        List<NodeConfiguration> plan = plan(folder, size, standbys);
        Path program = Path.of(ProgramProcess.run(List.of(vaultScript(), "binary"), Map.of()));
        for (NodeConfiguration node : plan) {
            node.write(plan.stream().filter(other -> !other.equals(node)).toList());
            nodes.add(new ClusterNode(program, node.folder(), http(node), keys));
        }
    }

    /** Three voters that speak TLS, one of them leading. */
    public static VaultCluster ofThree(Path folder) {
        return ofThree(folder, StandbyReads.ON);
    }

    public static VaultCluster ofThree(Path folder, StandbyReads standbys) {
        ClusterCertificate certificate = ClusterCertificate.make(folder);
        return ready(new VaultCluster(folder, 3, Optional.of(certificate), standbys));
    }

    /** One node on raft storage, without TLS: what is measured is Vault and not its encryption. */
    public static VaultCluster ofOne(Path folder) {
        return ready(new VaultCluster(folder, 1, Optional.empty(), StandbyReads.ON));
    }

    public List<ClusterNode> nodes() {
        return List.copyOf(nodes);
    }

    public String rootToken() {
        return keys.rootToken();
    }

    public String unsealKey() {
        return keys.unsealKey();
    }

    /** The certificate that clients must trust, as a PEM file; none without TLS. */
    public Optional<Path> trust() {
        return certificate.map(ClusterCertificate::certificate);
    }

    /** All addresses as the broker takes them, separated by commas. */
    public String addresses() {
        return nodes.stream()
                .map(node -> node.http().address().toString())
                .collect(Collectors.joining(","));
    }

    /** The active node, awaited if an election is under way. */
    public ClusterNode leader() {
        await("cluster to have a leader")
                .atMost(PATIENCE)
                .pollInterval(Duration.ofMillis(50))
                .until(() -> nodes.stream().anyMatch(ClusterNode::leads));
        return nodes.stream().filter(ClusterNode::leads).findFirst().orElseGet(this::leader);
    }

    /** The active node, spoken to with the root token. */
    public VaultHttp root() {
        return leader().root();
    }

    /**
     * Undoes every harm done to any node, and waits until every node follows one leader and has
     * what it has. Nodes that do not come back soon are started again, as their operator would: one
     * that lost its leadership while it was stopped may keep its lock for a minute and a half. So
     * is a leader that the others do not find even then: they may go on asking the one before it
     * until there is another election, and after that election too.
     */
    public void heal() {
        nodes.forEach(ClusterNode::heal);
        for (int round = 0; round < ROUNDS; round++) {
            if (isWholeWithin(BACK_SOON)) {
                return;
            }
            nodes.stream().filter(node -> !isCaughtUp(node)).forEach(ClusterNode::startAgain);
            if (isWholeWithin(BACK_AFTER_START)) {
                return;
            }
            System.err.println("cluster not whole, its leader is started again: " + standing());
            leader().startAgain();
        }
        if (!isWholeWithin(PATIENCE)) {
            throw new IllegalStateException("heal cluster: " + standing());
        }
    }

    @Override
    public void close() {
        nodes.forEach(ClusterNode::kill9);
    }

    private static VaultCluster ready(VaultCluster cluster) {
        try {
            cluster.initialize();
            return cluster;
        } catch (RuntimeException failed) {
            cluster.nodes.forEach(node -> System.err.println(node.log()));
            cluster.close();
            throw failed;
        }
    }

    private void initialize() {
        ClusterNode first = nodes.getFirst();
        await("first node to answer").atMost(PATIENCE).until(first::answers);
        keys.initialize(first.http().within(PATIENCE));
        first.unseal();
        leader();
        // A new node votes only when it was seen healthy for so long; ten seconds if not told.
        first.root()
                .write(
                        "sys/storage/raft/autopilot/configuration",
                        Map.of("server_stabilization_time", "1s"))
                .succeeded();
        nodes.forEach(ClusterNode::unseal);
        await("nodes to vote").atMost(PATIENCE).ignoreExceptions().until(this::allVote);
    }

    private boolean isWholeWithin(Duration most) {
        try {
            awaitWhole(most);
            return true;
        } catch (ConditionTimeoutException _) {
            return false;
        }
    }

    /** What each node says of its leader and of how far it has come. */
    private String standing() {
        return nodes.stream().map(ClusterNode::standing).collect(Collectors.joining("; "));
    }

    private void awaitWhole(Duration most) {
        await("cluster to be whole")
                .atMost(most)
                .pollInterval(Duration.ofMillis(200))
                .until(() -> nodes.stream().allMatch(this::isCaughtUp));
    }

    private boolean isCaughtUp(ClusterNode node) {
        try {
            ClusterNode leader = leader();
            return node.follows(leader.http().address())
                    && node.applied() >= leader.applied() - TRAILING;
        } catch (IllegalStateException _) {
            return false;
        }
    }

    private boolean allVote() {
        JsonNode servers =
                root().read("sys/storage/raft/autopilot/state").succeeded().at("/data/servers");
        return servers.size() == nodes.size()
                && servers.valueStream()
                        .noneMatch(server -> server.at("/status").asString().equals("non-voter"));
    }

    private VaultHttp http(NodeConfiguration node) {
        return trust().map(pem -> VaultHttp.trusting(pem, node.address()))
                .orElseGet(() -> new VaultHttp(node.address(), ""));
    }

    private List<NodeConfiguration> plan(Path folder, int size, StandbyReads standbys) {
        List<Integer> ports = FreePorts.find(2 * size);
        return IntStream.range(0, size)
                .mapToObj(
                        i ->
                                new NodeConfiguration(
                                        nodeFolder(folder, i + 1),
                                        ports.get(2 * i),
                                        ports.get(2 * i + 1),
                                        certificate,
                                        standbys))
                .toList();
    }

    private static Path nodeFolder(Path folder, int number) {
        try {
            return Files.createDirectories(folder.resolve("node-" + number)).toAbsolutePath();
        } catch (IOException failed) {
            throw new UncheckedIOException("create folder of a node", failed);
        }
    }

    private static String vaultScript() {
        return RunnableJars.script("vault").toString();
    }
}
