package io.leasehold.leasing;

import static io.leasehold.Problems.assertRefused;
import static io.leasehold.integration.SampleIntegrations.OPENAI;
import static org.assertj.core.api.Assertions.assertThat;

import io.leasehold.handle.HandlePayload;
import io.leasehold.key.KeyScope;
import io.leasehold.lease.CallerLeases;
import io.leasehold.lease.FakeVault;
import io.leasehold.lease.InMemoryCallerLeases;
import io.leasehold.lease.LeaseFilter;
import io.leasehold.lease.LeaseId;
import io.leasehold.lease.LeaseRestrictions;
import io.leasehold.lease.Replica;
import io.leasehold.login.Login;
import io.leasehold.problem.Problem;
import io.leasehold.tenancy.Project;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Predicate;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class RevokeLeasesTest {

    private static final Project WEB = Project.of("acme", "web");
    private static final Project API = Project.of("acme", "api");

    private final FakeVault vault = new FakeVault();
    private final Replica replica = Replica.of(vault);
    private final RevokeLeases endLeases =
            new RevokeLeases(vault.leases(), vault.leases(), replica.liveLeases());
    private final Login holder = vault.login("entity-1");
    private final Login other = vault.login("entity-2");
    private final Login admin = vault.login("entity-3");

    @BeforeEach
    void setAnOrganizationKey() {
        vault.setKey(KeyScope.ORGANIZATION, WEB, OPENAI, "sk-organization");
    }

    @Test
    void whoMayNotListEndsNothing() {
        issue(holder, WEB);

        assertRefused(
                Problem.PERMISSION_DENIED,
                () -> end(admin, "lease/acme/web", inventory(false, _ -> true)));

        assertThat(vault.leases().leaves(WEB)).hasSize(1);
    }

    @Test
    void whoMayListButNotEndIsToldThatNoneWasEnded() {
        issue(holder, WEB);
        issue(other, WEB);

        assertRefused(
                        Problem.PERMISSION_DENIED,
                        () -> end(admin, "lease/acme/web", inventory(true, _ -> false)))
                .contains("0 revoked and 2 not");
    }

    @Test
    void whoMayEndSomeIsToldHowManyWereAndHowManyWereNot() {
        LeaseId kept = issue(holder, WEB).lease().id();
        issue(other, WEB);
        issue(other, API);

        assertRefused(
                        Problem.PERMISSION_DENIED,
                        () -> end(admin, "lease/acme", inventory(true, id -> !id.equals(kept))))
                .contains("2 revoked and 1 not")
                .doesNotContain(kept.leaf());

        assertThat(vault.leases().leaves(WEB)).containsExactly(kept.leaf());
        assertThat(vault.leases().leaves(API)).isEmpty();
    }

    @Test
    void onceVaultFailsNoFurtherLeaseIsTried() {
        IntStream.range(0, 90).forEach(_ -> issue(holder, WEB));
        AtomicInteger tried = new AtomicInteger();
        CallerLeases failing =
                inventory(
                        true,
                        _ -> {
                            if (tried.incrementAndGet() == 10) {
                                vault.outage().begin();
                            }
                            return true;
                        });

        assertRefused(Problem.VAULT_UNAVAILABLE, () -> end(admin, "lease/acme/web", failing))
                .containsPattern("\\d+ revoked and \\d+ not, because Vault failed");

        assertThat(tried.get()).isLessThan(60);
    }

    @Test
    void everyLeaseOfManyIsEnded() {
        IntStream.range(0, 90).forEach(_ -> issue(holder, WEB));
        IntStream.range(0, 90).forEach(_ -> issue(other, API));

        end(admin, "lease/acme/", inventory(true, _ -> true));

        assertThat(vault.leases().leaves(WEB)).isEmpty();
        assertThat(vault.leases().leaves(API)).isEmpty();
    }

    @Test
    void anEndedLeaseIsNoticedAtOnceOnThisReplica() {
        IssuedLease issued = issue(holder, WEB);
        HandlePayload sealed = replica.handles().decrypt(issued.handle());
        assertThat(replica.live(sealed).id()).isEqualTo(issued.lease().id());

        end(admin, "lease/acme/web", inventory(true, _ -> true));

        assertThat(replica.remembered(issued.lease().id())).isEmpty();
        assertRefused(Problem.LEASE_ENDED, () -> replica.live(sealed));
    }

    @Test
    void aHolderEndsAllItsOwnOfOneIntegrationAndNobodyElses() {
        issue(holder, WEB);
        issue(holder, WEB);
        LeaseId others = issue(other, WEB).lease().id();

        end(holder, "lease/acme/web/openai.call.entity-1", nothing());

        assertThat(vault.leases().leaves(WEB)).containsExactly(others.leaf());
    }

    @Test
    void whatAHolderEndsItselfIsNoticedAtOnceOnThisReplica() {
        HandlePayload sealed = replica.handles().decrypt(issue(holder, WEB).handle());
        replica.live(sealed);

        end(holder, "lease/acme/web/openai.call.entity-1", nothing());

        assertRefused(Problem.LEASE_ENDED, () -> replica.live(sealed));
    }

    @Test
    void aHolderEndsNeitherMoreThanItsOwnNorAnothers() {
        issue(holder, WEB);
        issue(other, WEB);

        for (String prefix :
                new String[] {
                    "lease/acme",
                    "lease/acme/web",
                    "lease/acme/web/openai",
                    "lease/acme/web/openai.call",
                    "lease/acme/web/openai.call.entity-2"
                }) {
            assertRefused(Problem.PERMISSION_DENIED, () -> end(holder, prefix, nothing()));
        }
        assertThat(vault.leases().leaves(WEB)).hasSize(2);
    }

    private IssuedLease issue(Login login, Project project) {
        return replica.leases()
                .issue(login, project, OPENAI, Optional.empty(), LeaseRestrictions.NONE);
    }

    private void end(Login login, String prefix, CallerLeases inventory) {
        endLeases.revoke(login, LeaseFilter.ofPrefix(prefix), inventory);
    }

    private CallerLeases nothing() {
        return inventory(false, _ -> false);
    }

    private CallerLeases inventory(boolean mayList, Predicate<LeaseId> mayEnd) {
        return new InMemoryCallerLeases(vault.leases(), _ -> mayList, mayEnd);
    }
}
