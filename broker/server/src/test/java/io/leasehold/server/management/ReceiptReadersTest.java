package io.leasehold.server.management;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.leasehold.Outage;
import io.leasehold.lease.LeaseId;
import io.leasehold.login.ClientAddress;
import io.leasehold.login.InMemoryTokenLookup;
import io.leasehold.login.Logins;
import io.leasehold.login.TokenInfo;
import io.leasehold.problem.BrokerException;
import io.leasehold.problem.Problem;
import io.leasehold.secret.SecretValue;
import io.leasehold.tenancy.Project;
import java.net.InetAddress;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ReceiptReadersTest {

    private static final ClientAddress HERE = new ClientAddress(InetAddress.ofLiteral("10.0.0.1"));
    private static final LeaseId LEASE =
            LeaseId.parse("lease/acme/web/openai.call.holder.0123456789abcdefghijkl");

    private final InMemoryTokenLookup tokens = new InMemoryTokenLookup(new Outage());
    private final List<SecretValue> auditors = new ArrayList<>();
    private Optional<Problem> trouble = Optional.empty();
    private final ReceiptReaders readers =
            new ReceiptReaders(
                    new Logins(tokens, 0, Clock.systemUTC(), System::nanoTime, Runnable::run),
                    this::isAuditor);

    @Test
    void whoHeldTheLeaseMayAndNobodyElse() {
        assertThat(mayRead(token(Optional.of("holder"), "service"))).isTrue();
        assertThat(mayRead(token(Optional.of("stranger"), "service"))).isFalse();
    }

    @Test
    void whoMayListTheLeasesOfTheProjectMayWhateverTheToken() {
        for (SecretValue token :
                List.of(
                        token(Optional.of("auditor"), "service"),
                        token(Optional.empty(), "service"),
                        token(Optional.of("auditor"), "batch"))) {
            assertThat(mayRead(token)).isFalse();
            auditors.add(token);
            assertThat(mayRead(token)).isTrue();
        }
    }

    @Test
    void aTokenThatIsUnknownOrBoundElsewhereIsRefusedBeforeAnythingIsFound() {
        for (SecretValue token :
                List.of(
                        SecretValue.ofText("hvs.unknown"),
                        token(Optional.of("holder"), "service", "192.0.2.0/24"))) {
            auditors.add(token);
            assertThatThrownBy(() -> readers.leasesOf(token, HERE))
                    .isInstanceOf(BrokerException.class)
                    .extracting(failure -> ((BrokerException) failure).problem())
                    .isEqualTo(Problem.PERMISSION_DENIED);
        }
    }

    @Test
    void aRefusalOfVaultMeansNoAndItsAbsenceIsToldAsSuch() {
        SecretValue stranger = token(Optional.of("stranger"), "service");
        trouble = Optional.of(Problem.PERMISSION_DENIED);
        assertThat(mayRead(stranger)).isFalse();
        trouble = Optional.of(Problem.VAULT_UNAVAILABLE);

        assertThatThrownBy(() -> mayRead(stranger))
                .isInstanceOf(BrokerException.class)
                .extracting(failure -> ((BrokerException) failure).problem())
                .isEqualTo(Problem.VAULT_UNAVAILABLE);
    }

    private boolean mayRead(SecretValue token) {
        return readers.leasesOf(token, HERE).test(LEASE);
    }

    private boolean isAuditor(SecretValue token, Project project) {
        trouble.ifPresent(
                problem -> {
                    throw new BrokerException(problem, "read the caller's capabilities: no");
                });
        return project.equals(LEASE.project()) && auditors.stream().anyMatch(token::sameAs);
    }

    private SecretValue token(Optional<String> entity, String type, String... cidrs) {
        return tokens.issue(
                new TokenInfo(
                        entity,
                        "accessor",
                        type,
                        "name",
                        Optional.of(Instant.now().plusSeconds(3600)),
                        0,
                        List.of(cidrs)));
    }
}
