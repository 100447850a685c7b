package io.leasehold.acceptance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.leasehold.acceptance.cluster.VaultCluster;
import io.leasehold.acceptance.cluster.VaultNode;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The broker on a Vault cluster that loses its leader in every way there is. */
class ClusterIT {

    private static final Duration HEALS_WITHIN = Duration.ofSeconds(30);

    private static final Path FOLDER = SharedStage.folder();
    private static final VaultCluster CLUSTER = VaultCluster.ofThree(FOLDER);
    private static final Stage STAGE = stage();
    private static BrokerProcess broker;
    private static String token;

    @BeforeAll
    static void start() {
        SharedStage.setKeys(STAGE);
        token = STAGE.consumer("cluster", "openai").logIn(STAGE.root().as(""));
        broker = STAGE.replica();
    }

    @AfterAll
    static void end() {
        STAGE.close();
        CLUSTER.close();
    }

    @AfterEach
    void aLeaseCanBeIssuedAndUsedOnceTheClusterIsWholeAgain() {
        CLUSTER.awaitWhole();
        assertThat(status(awaitLease())).isEqualTo(200);
    }

    @Test
    void callsGoOnWhileTheLeaderIsKilledAndLeasesAreIssuedAfterTheElection() {
        Service.Lease lease = awaitLease();
        VaultNode killed = anotherLeader();
        killed.kill9();
        assertThat(status(lease)).isEqualTo(200);
        assertThat(CLUSTER.leader()).isNotEqualTo(killed);
        assertThat(status(awaitLease())).isEqualTo(200);
        assertThat(status(lease)).isEqualTo(200);
        killed.restart();
    }

    @Test
    void callsGoOnWhileTheLeaderIsStoppedWhereItIs() {
        Service.Lease lease = awaitLease();
        VaultNode stopped = anotherLeader();
        stopped.stopSignal();
        try {
            assertThat(status(lease)).isEqualTo(200);
            assertThat(status(awaitLease())).isEqualTo(200);
        } finally {
            stopped.continueSignal();
        }
        assertThat(status(lease)).isEqualTo(200);
    }

    @Test
    void callsGoOnWhileTheLeaderIsSealed() {
        Service.Lease lease = awaitLease();
        VaultNode sealed = anotherLeader();
        sealed.seal();
        assertThat(status(lease)).isEqualTo(200);
        assertThat(status(awaitLease())).isEqualTo(200);
        sealed.unseal();
    }

    @Test
    void callsGoOnWhileTheLeaderStepsDown() {
        Service.Lease lease = awaitLease();
        CLUSTER.leader().stepDown();
        assertThat(status(lease)).isEqualTo(200);
        assertThat(status(awaitLease())).isEqualTo(200);
    }

    private static Stage stage() {
        VaultHttp root = home().http().as(CLUSTER.rootToken()).within(HEALS_WITHIN);
        return Stage.set(root, CLUSTER.rootToken(), FOLDER, "acme", "web");
    }

    /** The node that the broker and the operator speak to. */
    private static VaultNode home() {
        return CLUSTER.nodes().getFirst();
    }

    /** A leader that is not the node that the broker speaks to. */
    private static VaultNode anotherLeader() {
        await().atMost(HEALS_WITHIN)
                .until(
                        () -> {
                            if (CLUSTER.leader().equals(home())) {
                                home().stepDown();
                            }
                            return !CLUSTER.leader().equals(home());
                        });
        return CLUSTER.leader();
    }

    private static Service.Lease awaitLease() {
        VaultHttp asked = new VaultHttp(broker.control(), token);
        String path = "lease/" + STAGE.project() + "/openai";
        await().atMost(HEALS_WITHIN)
                .ignoreExceptions()
                .until(() -> asked.read(path).status() == 200);
        return Service.lease(asked, STAGE.project(), "openai");
    }

    private static int status(Service.Lease lease) {
        return Caller.openai(broker, lease.handle()).statusCode();
    }
}
