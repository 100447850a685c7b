package io.leasehold.vault;

import io.leasehold.problem.BrokerException;
import io.leasehold.problem.Problem;
import java.io.IOException;
import java.net.ConnectException;
import java.net.SocketTimeoutException;
import java.net.URI;
import java.net.UnknownHostException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import javax.net.ssl.SSLHandshakeException;
import org.apache.hc.client5.http.ConnectTimeoutException;
import org.apache.hc.core5.http.ConnectionRequestTimeoutException;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpMethod;
import org.springframework.http.MediaType;
import org.springframework.http.client.ClientHttpResponse;
import org.springframework.http.client.HttpComponentsClientHttpRequestFactory;
import org.springframework.vault.client.RestClientBuilder;
import org.springframework.vault.client.VaultEndpoint;
import org.springframework.web.client.ResourceAccessException;
import org.springframework.web.client.RestClient;

/** One address of Vault. Blocks; thread-safe. */
final class VaultNode {

    /** Makes something of an answer that the node meant. */
    interface Reader<T> {
        T read(int status, byte[] body);
    }

    private static final MediaType MERGE_PATCH =
            MediaType.parseMediaType("application/merge-patch+json");

    private final String name;
    private final VaultHttpClient http;
    private final NewestState state;
    private final RestClient client;

    VaultNode(URI address, VaultHttpClient http, NewestState state) {
        this.state = state;
        this.name = address.getAuthority();
        this.http = http;
        this.client =
                RestClientBuilder.builder()
                        .endpoint(VaultEndpoint.from(address))
                        .requestFactory(new HttpComponentsClientHttpRequestFactory(http.http()))
                        .defaultHeader("X-Vault-Request", "true")
                        // Standbys of OpenBao answer reads from an older state unless told not to.
                        .defaultHeader("X-Vault-Inconsistent", "forward-active-node")
                        .build();
    }

    /** Host and port. */
    String name() {
        return name;
    }

    <T> NodeReply<T> send(VaultMessage message, Reader<T> reader) {
        try {
            return request(message)
                    .exchangeForRequiredValue((_, response) -> reply(response, reader));
        } catch (ResourceAccessException | IllegalStateException away) {
            http.dropIdle();
            return failed(fault(away), "it could not be reached in time", away);
        }
    }

    private RestClient.RequestBodySpec request(VaultMessage message) {
        RestClient.RequestBodySpec request =
                client.method(message.method()).uri(message.path().text());
        message.token()
                .ifPresent(token -> request.header("X-Vault-Token", VaultConnection.text(token)));
        message.wrapTtl()
                .ifPresent(ttl -> request.header("X-Vault-Wrap-TTL", ttl.toSeconds() + "s"));
        state.wanted().ifPresent(index -> request.header(NewestState.HEADER, index));
        if (message.method() == HttpMethod.POST) {
            request.contentType(MediaType.APPLICATION_JSON).body(message.body());
        } else if (message.method() == HttpMethod.PATCH) {
            request.contentType(MERGE_PATCH).body(message.body());
        }
        return request;
    }

    private <T> NodeReply<T> reply(ClientHttpResponse response, Reader<T> reader)
            throws IOException {
        Optional.ofNullable(response.getHeaders().getFirst(NewestState.HEADER))
                .ifPresent(state::seen);
        int status = response.getStatusCode().value();
        byte[] body = response.getBody().readAllBytes();
        return switch (status) {
            case 503 ->
                    new String(body, StandardCharsets.UTF_8).contains("sealed")
                            ? failed(NodeReply.Fault.SEALED, "it is sealed", null)
                            : failed(NodeReply.Fault.LEADERLESS, "it has no active node", null);
            // A standby that cannot pass a request on sends clients elsewhere, with their token.
            case 301, 302, 307, 308 ->
                    failed(NodeReply.Fault.LEADERLESS, "it answered " + status, null);
            default ->
                    status >= 500 || status >= 300 && status < 400
                            ? failed(NodeReply.Fault.UNSURE, "it answered " + status, null)
                            : new NodeReply.Answered<>(reader.read(status, body));
        };
    }

    private static <T> NodeReply<T> failed(
            NodeReply.Fault fault, String why, @Nullable RuntimeException cause) {
        String text = "ask Vault: " + why;
        return new NodeReply.Failed<>(
                fault,
                cause == null
                        ? new BrokerException(Problem.VAULT_UNAVAILABLE, text)
                        : new BrokerException(Problem.VAULT_UNAVAILABLE, text, cause));
    }

    private static NodeReply.Fault fault(RuntimeException away) {
        return switch (away.getCause()) {
            case ConnectException _,
                    ConnectTimeoutException _,
                    ConnectionRequestTimeoutException _,
                    UnknownHostException _,
                    SSLHandshakeException _ ->
                    NodeReply.Fault.UNREACHED;
            case SocketTimeoutException _ -> NodeReply.Fault.SILENT;
            case null, default -> NodeReply.Fault.UNSURE;
        };
    }
}
