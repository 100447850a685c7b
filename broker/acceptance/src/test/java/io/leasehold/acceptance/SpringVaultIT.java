package io.leasehold.acceptance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.vault.authentication.TokenAuthentication;
import org.springframework.vault.client.VaultEndpoint;
import org.springframework.vault.core.VaultTemplate;
import org.springframework.vault.core.lease.SecretLeaseContainer;
import org.springframework.vault.core.lease.domain.Lease;
import org.springframework.vault.core.lease.domain.RequestedSecret;
import org.springframework.vault.core.lease.event.AfterSecretLeaseRenewedEvent;
import org.springframework.vault.core.lease.event.SecretLeaseCreatedEvent;
import org.springframework.vault.core.lease.event.SecretLeaseEvent;
import org.springframework.vault.core.lease.event.SecretLeaseExpiredEvent;
import org.springframework.vault.core.lease.event.SecretLeaseRotatedEvent;
import org.springframework.vault.support.VaultResponse;
import org.springframework.vault.support.VaultToken;
import org.springframework.vault.support.WrappedMetadata;

/** Spring Vault keeps, renews and rotates a lease by itself, with only its address changed. */
@Tag("clients")
class SpringVaultIT {

    private static final TestEnvironment ENVIRONMENT = SharedEnvironment.environment();
    private static final String PATH = "lease/" + ENVIRONMENT.project() + "/openai";
    private static final Duration USUAL = Duration.ofHours(1);

    private final String token =
            ENVIRONMENT.consumer("spring", "openai").logIn(ENVIRONMENT.root().as(""));
    private final VaultTemplate template =
            new VaultTemplate(
                    VaultEndpoint.from(SharedEnvironment.broker().control()),
                    new TokenAuthentication(token));
    private final SecretLeaseContainer container = new SecretLeaseContainer(template);
    private final Queue<SecretLeaseEvent> events = new ConcurrentLinkedQueue<>();
    private final Queue<Exception> errors = new ConcurrentLinkedQueue<>();

    @BeforeEach
    void start() throws Exception {
        // A lease of an hour is renewed two seconds after it was made.
        container.setExpiryThreshold(USUAL.minusSeconds(2));
        container.setMinRenewal(Duration.ofSeconds(1));
        container.addLeaseListener(events::add);
        container.addErrorListener((_, error) -> errors.add(error));
        container.afterPropertiesSet();
        container.start();
    }

    @AfterEach
    void end() throws Exception {
        container.destroy();
    }

    @Test
    void aRenewedLeaseStaysTheSame() {
        container.addRequestedSecret(RequestedSecret.renewable(PATH));
        SecretLeaseCreatedEvent created = awaitEvent(SecretLeaseCreatedEvent.class);
        assertThat(handle(created.getSecrets())).startsWith("lhl_");
        AfterSecretLeaseRenewedEvent renewed = awaitEvent(AfterSecretLeaseRenewedEvent.class);
        assertThat(id(renewed.getLease())).isEqualTo(id(created.getLease()));
        assertThat(errors).isEmpty();
    }

    @Test
    void aRotatedLeaseThatHasEndedIsReplacedByANewOne() {
        container.addRequestedSecret(RequestedSecret.rotating(PATH));
        SecretLeaseCreatedEvent created = awaitEvent(SecretLeaseCreatedEvent.class);
        ENVIRONMENT.root().delete(id(created.getLease())).succeeded();
        SecretLeaseRotatedEvent rotated = awaitEvent(SecretLeaseRotatedEvent.class);
        assertThat(id(rotated.getCurrentLease()))
                .startsWith(PATH + ".call.")
                .isNotEqualTo(id(created.getLease()));
        String handle = handle(rotated.getSecrets());
        assertThat(Caller.openai(SharedEnvironment.broker(), handle).statusCode()).isEqualTo(200);
    }

    @Test
    void aRenewedLeaseThatHasEndedIsToldToTheApplicationAsExpired() {
        container.addRequestedSecret(RequestedSecret.renewable(PATH));
        SecretLeaseCreatedEvent created = awaitEvent(SecretLeaseCreatedEvent.class);
        ENVIRONMENT.root().delete(id(created.getLease())).succeeded();
        assertThat(id(awaitEvent(SecretLeaseExpiredEvent.class).getLease()))
                .isEqualTo(id(created.getLease()));
    }

    @Test
    void aContainerThatEndsEndsItsLease() throws Exception {
        container.addRequestedSecret(RequestedSecret.renewable(PATH));
        SecretLeaseCreatedEvent created = awaitEvent(SecretLeaseCreatedEvent.class);
        container.destroy();
        VaultHttp control = new VaultHttp(SharedEnvironment.broker().control(), token);
        Map<String, String> id = Map.of("lease_id", id(created.getLease()));
        assertThat(control.write("sys/leases/lookup", id).status()).isEqualTo(400);
    }

    @Test
    void aWrappedLeaseIsUnwrappedBySpringVault() {
        WrappedMetadata wrapped =
                template.opsForWrapping().wrap(Map.of("mine", "wrapped"), Duration.ofMinutes(2));
        assertThat(template.opsForWrapping().lookup(wrapped.getToken()))
                .extracting(WrappedMetadata::getTtl)
                .isEqualTo(Duration.ofMinutes(2));
        VaultResponse mine = read(wrapped.getToken());
        assertThat(mine.getRequiredData()).containsEntry("mine", "wrapped");
        VaultResponse lease = read(VaultToken.of(wrappedLease()));
        assertThat(lease.getLeaseId()).startsWith(PATH + ".call.");
        assertThat(template.opsForWrapping().read(wrapped.getToken())).isNull();
    }

    @Test
    void sealAndHealthAreReadBySpringVault() {
        assertThat(template.opsForSys().getUnsealStatus().isSealed()).isFalse();
        assertThat(template.opsForSys().health().isStandby()).isFalse();
    }

    private VaultResponse read(VaultToken wrapping) {
        return Objects.requireNonNull(template.opsForWrapping().read(wrapping));
    }

    private static String handle(Map<String, Object> secrets) {
        return String.valueOf(secrets.get("handle"));
    }

    private static String id(@Nullable Lease lease) {
        return Objects.requireNonNull(Objects.requireNonNull(lease).getLeaseId());
    }

    private String wrappedLease() {
        return Control.at(SharedEnvironment.broker().control())
                .as(token)
                .with("X-Vault-Wrap-TTL", "2m")
                .get(PATH)
                .at("/wrap_info/token");
    }

    private <E extends SecretLeaseEvent> E awaitEvent(Class<E> type) {
        await().atMost(Duration.ofSeconds(20))
                .until(() -> events.stream().anyMatch(type::isInstance));
        List<E> found = events.stream().filter(type::isInstance).map(type::cast).toList();
        return found.getFirst();
    }
}
