package io.leasehold.server.vaultapi;

import static org.assertj.core.api.Assertions.assertThat;

import io.leasehold.handle.RecordSigner;
import io.leasehold.secret.SecretValue;
import io.leasehold.server.management.RunningBroker;
import io.leasehold.vault.client.PassthroughRequest;
import io.leasehold.vault.client.PassthroughResponse;
import io.leasehold.vault.client.VaultConnection;
import io.leasehold.vault.passthrough.VaultPassthrough;
import io.leasehold.vault.passthrough.VaultWrapping;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;

/** What somebody gets who is given a lease that another one unwrapped and wrapped again. */
@Tag("L21")
class WrappedAgainIT {

    private static final LeaseCaller SHOP =
            LeaseCaller.of(RunningBroker.VAULT, RunningBroker.address());
    private static final VaultConnection VAULT = RunningBroker.VAULT.connection();
    private static final VaultPassthrough PASSAGE = new VaultPassthrough(VAULT, VAULT);
    private static final Duration TTL = Duration.ofMinutes(2);

    @Test
    void itNamesTheProjectThatTheLeaseIsOf() {
        Optional<byte[]> opened = wrapped(Clock.systemUTC()).unwrapLease(wrappedAgain());

        assertThat(new JsonMapper().readTree(opened.orElseThrow()).at("/lease_id").asString())
                .startsWith("lease/" + SHOP.project() + "/openai.");
    }

    @Test
    void itIsNoLeaseAnyMoreOnceTheFirstWrappingIsOver() {
        Clock later = Clock.offset(Clock.systemUTC(), TTL.plusSeconds(35));

        assertThat(wrapped(later).unwrapLease(wrappedAgain())).isEmpty();
    }

    private static WrappedLeases wrapped(Clock clock) {
        return new WrappedLeases(
                new VaultWrapping(VAULT),
                RunningBroker.context().getBean(RecordSigner.class),
                clock);
    }

    /** Unwrapped at Vault itself, where nobody takes the content for a lease. */
    private static PassthroughResponse wrappedAgain() {
        String first = SHOP.wrapped(TTL).text("/wrap_info/token").replace("\"", "");
        String content =
                new JsonMapper()
                        .writeValueAsString(
                                RunningBroker.VAULT
                                        .vault()
                                        .write("sys/wrapping/unwrap", first, Map.of())
                                        .orFail("unwrap")
                                        .data());
        SecretValue other = SecretValue.ofText(RunningBroker.VAULT.tokenWith("default"));
        PassthroughResponse again =
                PASSAGE.ask(
                        VaultPassthrough.Door.WRAP,
                        PassthroughRequest.write(
                                Optional.of(other),
                                Optional.of(TTL),
                                content.getBytes(StandardCharsets.UTF_8)));
        String second = new JsonMapper().readTree(again.body()).at("/wrap_info/token").asString();
        return PASSAGE.ask(
                VaultPassthrough.Door.UNWRAP,
                PassthroughRequest.write(
                        Optional.of(SecretValue.ofText(second)), Optional.empty(), new byte[0]));
    }
}
