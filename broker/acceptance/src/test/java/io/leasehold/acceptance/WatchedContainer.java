package io.leasehold.acceptance;

import java.time.Duration;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.springframework.vault.authentication.TokenAuthentication;
import org.springframework.vault.client.VaultEndpoint;
import org.springframework.vault.core.VaultTemplate;
import org.springframework.vault.core.lease.SecretLeaseContainer;
import org.springframework.vault.core.lease.domain.RequestedSecret;
import org.springframework.vault.core.lease.event.AfterSecretLeaseRenewedEvent;
import org.springframework.vault.core.lease.event.SecretLeaseEvent;
import org.springframework.vault.core.lease.event.SecretLeaseExpiredEvent;
import org.springframework.vault.core.lease.event.SecretLeaseRotatedEvent;

/** A container of Spring Vault that keeps one lease of a stub, and what came of it. */
final class WatchedContainer implements AutoCloseable {

    enum Effect {
        /** Renewed again and again. */
        RENEWED,
        /** Renewed once; then a new secret was read. */
        ROTATED,
        /** Never renewed; a new secret was read. */
        READ_AGAIN,
        /** Renewed once; the application was told that the secret has expired. */
        EXPIRED,
        /** Renewed once; nothing came after it. */
        DROPPED,
        /** Neither renewed nor read again. */
        LEFT_ALONE
    }

    private final StubLeases leases;
    private final String path;
    private final SecretLeaseContainer container;
    private final Queue<SecretLeaseEvent> events = new ConcurrentLinkedQueue<>();
    private final Queue<Exception> errors = new ConcurrentLinkedQueue<>();

    WatchedContainer(StubLeases leases, String path, RequestedSecret.Mode mode) {
        this.leases = leases;
        this.path = path;
        this.container =
                new SecretLeaseContainer(
                        new VaultTemplate(
                                VaultEndpoint.from(leases.address()),
                                new TokenAuthentication("stub")));
        container.setExpiryThreshold(Duration.ofSeconds(2));
        container.setMinRenewal(Duration.ofSeconds(1));
        container.addLeaseListener(events::add);
        container.addErrorListener((_, error) -> errors.add(error));
        container.addRequestedSecret(RequestedSecret.from(mode, path));
        container.afterPropertiesSet();
        container.start();
    }

    boolean hasError() {
        return !errors.isEmpty();
    }

    Effect effect() {
        boolean readAgain = leases.reads(path) > 1 && has(SecretLeaseRotatedEvent.class);
        if (leases.renewals(path) == 0) {
            return readAgain ? Effect.READ_AGAIN : Effect.LEFT_ALONE;
        }
        if (readAgain) {
            return Effect.ROTATED;
        }
        if (leases.renewals(path) > 2 && has(AfterSecretLeaseRenewedEvent.class)) {
            return Effect.RENEWED;
        }
        return has(SecretLeaseExpiredEvent.class) ? Effect.EXPIRED : Effect.DROPPED;
    }

    @Override
    public void close() {
        container.stop();
    }

    private boolean has(Class<? extends SecretLeaseEvent> type) {
        return events.stream().anyMatch(type::isInstance);
    }
}
