package io.leasehold.acceptance.chaos;

import io.leasehold.acceptance.BrokerProcess;
import io.leasehold.acceptance.BulkTenants;
import io.leasehold.acceptance.TestEnvironment;
import io.leasehold.acceptance.cluster.VaultCluster;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * The cluster, two replicas that know all its nodes, and the services of several organizations, one
 * of which is hostile.
 */
final class Scene implements AutoCloseable {

    static final String INTEGRATION = "openai";

    private static final String FIRST = "acme";
    private static final String HOSTILE = "hostile";
    private static final int HOSTILE_MEMBERS = 4;
    private static final int REPLICAS = 2;

    private final VaultCluster cluster;
    private final TestEnvironment environment;
    private final List<Path> logs;
    private final List<BrokerProcess> replicas;
    private final List<String> projects = new ArrayList<>();
    private final List<BulkTenants.Member> members = new ArrayList<>();
    private final List<BulkTenants.Member> hostile;
    private final BulkTenants.Member hostileWithHugeKeys;
    private int killed;

    Scene(ChaosOptions options, Path folder) {
        this.cluster = VaultCluster.ofThree(folder, options.standbys());
        this.environment =
                TestEnvironment.set(cluster.root(), cluster.rootToken(), folder, FIRST, "model");
        BulkTenants crowd = new BulkTenants(environment, INTEGRATION);
        for (int i = 0; i < options.tenants() - 1; i++) {
            String organization = i == 0 ? FIRST : crowd.organization("tenant" + i);
            projects.add(crowd.project(organization, "web"));
        }
        for (int i = 0; i < options.consumers(); i++) {
            members.add(crowd.member(projects.get(i % projects.size()), "m" + i));
        }
        crowd.organization(HOSTILE);
        String web = crowd.project(HOSTILE, "web");
        this.hostile =
                IntStream.range(0, HOSTILE_MEMBERS)
                        .mapToObj(i -> crowd.member(web, "h" + i))
                        .toList();
        this.hostileWithHugeKeys = crowd.member(crowd.project(HOSTILE, "huge"), "h");
        this.logs = IntStream.range(0, REPLICAS).mapToObj(i -> folder.resolve("log-" + i)).toList();
        this.replicas = logs.stream().map(this::replica).toList();
    }

    private BrokerProcess replica(Path log) {
        return environment.replica(
                Map.of(
                        "leasehold.vault.address", cluster.addresses(),
                        "leasehold.log.directory", log.toString()));
    }

    VaultCluster cluster() {
        return cluster;
    }

    TestEnvironment environment() {
        return environment;
    }

    List<BrokerProcess> replicas() {
        return replicas;
    }

    /** The folder of each replica's transparency log. */
    List<Path> logs() {
        return logs;
    }

    /** One project of each organization that means no harm. */
    List<String> projects() {
        return List.copyOf(projects);
    }

    /** The projects, and the one from which the hostile organization calls. */
    List<String> allProjects() {
        return Stream.concat(projects.stream(), Stream.of(hostile.getFirst().project())).toList();
    }

    /** The services of those projects. */
    List<BulkTenants.Member> members() {
        return List.copyOf(members);
    }

    /** The services of the hostile organization. */
    List<BulkTenants.Member> hostile() {
        return hostile;
    }

    /** A service of the hostile organization, of a project whose keys are huge. */
    BulkTenants.Member hostileWithHugeKeys() {
        return hostileWithHugeKeys;
    }

    /** Kills one replica, each in turn. */
    void killNextReplica() {
        replicas.get(killed++ % replicas.size()).kill9();
    }

    /** Undoes every harm; a killed replica is started again as its operator's unit would do it. */
    void heal() {
        replicas.stream().filter(replica -> !replica.isAlive()).forEach(BrokerProcess::startAgain);
        cluster.heal();
    }

    @Override
    public void close() {
        environment.close();
        cluster.close();
    }
}
