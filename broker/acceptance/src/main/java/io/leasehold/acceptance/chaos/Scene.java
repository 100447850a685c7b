package io.leasehold.acceptance.chaos;

import io.leasehold.acceptance.BrokerProcess;
import io.leasehold.acceptance.Crowd;
import io.leasehold.acceptance.Stage;
import io.leasehold.acceptance.cluster.VaultCluster;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/** The cluster, two replicas that know all its nodes, and the services of a few projects. */
final class Scene implements AutoCloseable {

    static final String INTEGRATION = "openai";

    private static final int REPLICAS = 2;

    private final VaultCluster cluster;
    private final Stage stage;
    private final List<BrokerProcess> replicas;
    private final List<String> projects;
    private final List<Crowd.Member> members;

    Scene(ChaosOptions options, Path folder) {
        this.cluster = VaultCluster.ofThree(folder, options.standbys());
        this.stage = Stage.set(cluster.root(), cluster.rootToken(), folder, "acme", "web");
        Crowd crowd = new Crowd(stage, INTEGRATION);
        this.projects =
                IntStream.range(0, options.projects())
                        .mapToObj(i -> crowd.project("p" + i))
                        .toList();
        this.members =
                IntStream.range(0, options.consumers())
                        .mapToObj(i -> crowd.member(projects.get(i % projects.size()), "m" + i))
                        .toList();
        Map<String, String> everyNode = Map.of("leasehold.vault.address", cluster.addresses());
        this.replicas =
                IntStream.range(0, REPLICAS).mapToObj(_ -> stage.replica(everyNode)).toList();
    }

    VaultCluster cluster() {
        return cluster;
    }

    Stage stage() {
        return stage;
    }

    List<BrokerProcess> replicas() {
        return replicas;
    }

    List<String> projects() {
        return projects;
    }

    List<Crowd.Member> members() {
        return members;
    }

    @Override
    public void close() {
        stage.close();
        cluster.close();
    }
}
