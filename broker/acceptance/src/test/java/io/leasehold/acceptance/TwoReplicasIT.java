package io.leasehold.acceptance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.leasehold.vault.RealVault;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Replicas share nothing but Vault, and agree within the bounds that are promised. */
@Tag("outage")
@Tag("V12")
class TwoReplicasIT {

    private static final Duration REVOKED_WITHIN = Duration.ofSeconds(2);
    private static final Duration REWRITTEN_WITHIN = Duration.ofSeconds(30);
    private static final Duration CHANGED_WITHIN = Duration.ofSeconds(5);

    private static final TestEnvironment ENVIRONMENT = SharedEnvironment.environment("two");
    private static final BrokerProcess ONE = ENVIRONMENT.replica();
    private static final BrokerProcess OTHER = ENVIRONMENT.replica();
    private static final String TOKEN =
            ENVIRONMENT.consumer("two", "openai").logIn(ENVIRONMENT.root().as(""));

    @Tag("L12")
    @Test
    void aLeaseRevokedOnOneReplicaIsRefusedOnTheOtherWithinTwoSeconds() {
        Service.Lease lease = lease();
        assertThat(Caller.openai(OTHER, lease.handle()).statusCode()).isEqualTo(200);
        new VaultHttp(ONE.control(), TOKEN)
                .write("sys/leases/revoke", Map.of("lease_id", lease.id()));
        assertRefused(lease, "revoked-on-other-replica");
    }

    @Tag("L12")
    @Test
    void aLeaseDeletedStraightInVaultIsRefusedWithinTwoSeconds() {
        Service.Lease lease = lease();
        assertThat(Caller.openai(OTHER, lease.handle()).statusCode()).isEqualTo(200);
        ENVIRONMENT.root().delete(lease.id());
        assertRefused(lease, "deleted-in-vault");
    }

    /** A list shows names only, and no replica need have listed the project in between. */
    @Tag("L12")
    @Test
    void aLeaseWhoseHolderRewritesItWheneverItIsDeletedIsRefusedByBothWithinThirtySeconds() {
        Service.Lease lease = lease();
        VaultHttp holder = ENVIRONMENT.root().as(TOKEN);
        for (BrokerProcess replica : List.of(ONE, OTHER)) {
            assertThat(Caller.openai(replica, lease.handle()).statusCode()).isEqualTo(200);
        }

        await().atMost(REWRITTEN_WITHIN)
                .pollInterval(Duration.ofMillis(200))
                .until(
                        () -> {
                            ENVIRONMENT.root().delete(lease.id());
                            holder.write(lease.id(), Map.of("junk", "x"));
                            return Caller.openai(ONE, lease.handle()).statusCode() == 401
                                    && Caller.openai(OTHER, lease.handle()).statusCode() == 401;
                        });

        assertThat(ENVIRONMENT.root().read(lease.id()).status()).isEqualTo(200);
    }

    @Test
    void aLeaseOfOneReplicaWorksAtOnceOnTheOther() {
        assertThat(Caller.openai(OTHER, lease().handle()).statusCode()).isEqualTo(200);
        // The other replica has listed the project just now: the next lease is not in that list.
        assertThat(Caller.openai(OTHER, lease().handle()).statusCode()).isEqualTo(200);
    }

    @Test
    void aProjectKeyIsUsedWithinFiveSecondsAndItsRemovalFallsBackWithinFive() {
        Service.Lease lease = lease();
        assertAnswered(lease, "organization openai");
        ENVIRONMENT.upstream().accept("sk-project-key-of-two-replicas", "project");
        ENVIRONMENT.setProjectKey("openai", Map.of("api_key", "sk-project-key-of-two-replicas"));
        assertAnswered(lease, "project");
        ENVIRONMENT.removeProjectKey("openai");
        assertAnswered(lease, "organization openai");
    }

    @Test
    void replicasThatStartTogetherOnAFreshVaultAgreeOnOneKeyRing() {
        try (RealVault fresh = RealVault.own();
                TestEnvironment environment =
                        TestEnvironment.set(
                                new VaultHttp(fresh.address(), fresh.rootToken()),
                                fresh.rootToken(),
                                SharedEnvironment.folder(),
                                "acme",
                                "web")) {
            SharedEnvironment.setKeys(environment);
            var first = CompletableFuture.supplyAsync(environment::replica);
            BrokerProcess second = environment.replica();
            String token = environment.consumer("ring", "openai").logIn(environment.root().as(""));
            for (BrokerProcess issuer : List.of(first.join(), second)) {
                String handle = lease(issuer, token, "acme/web").handle();
                assertThat(Caller.openai(first.join(), handle).statusCode()).isEqualTo(200);
                assertThat(Caller.openai(second, handle).statusCode()).isEqualTo(200);
            }
        }
    }

    private static Service.Lease lease() {
        return lease(ONE, TOKEN, ENVIRONMENT.project());
    }

    private static Service.Lease lease(BrokerProcess broker, String token, String project) {
        return Service.lease(new VaultHttp(broker.control(), token), project, "openai");
    }

    private static void assertAnswered(Service.Lease lease, String by) {
        await().atMost(CHANGED_WITHIN)
                .pollInterval(Duration.ofMillis(50))
                .until(
                        () ->
                                Caller.openai(OTHER, lease.handle())
                                        .body()
                                        .contains("\"" + by + "\""));
    }

    private static void assertRefused(Service.Lease lease, String figure) {
        long began = System.nanoTime();
        await().atMost(REVOKED_WITHIN)
                .pollInterval(Duration.ofMillis(20))
                .until(() -> Caller.openai(OTHER, lease.handle()).statusCode() == 401);
        System.out.printf("figure %s %d ms%n", figure, (System.nanoTime() - began) / 1_000_000);
        assertThat(Caller.problem(Caller.openai(OTHER, lease.handle()))).isEqualTo("lease-ended");
    }
}
