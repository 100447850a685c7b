package io.leasehold.vault;

import io.leasehold.problem.BrokerException;
import io.leasehold.problem.Problem;
import java.io.IOException;
import java.io.InputStream;
import java.net.ConnectException;
import java.net.SocketTimeoutException;
import java.net.URI;
import java.net.UnknownHostException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import javax.net.ssl.SSLHandshakeException;
import org.apache.hc.client5.http.ConnectTimeoutException;
import org.apache.hc.core5.http.ClassicHttpRequest;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.ConnectionRequestTimeoutException;
import org.apache.hc.core5.http.ContentType;
import org.apache.hc.core5.http.Header;
import org.apache.hc.core5.http.HttpEntity;
import org.apache.hc.core5.http.HttpHost;
import org.apache.hc.core5.http.io.EofSensorInputStream;
import org.apache.hc.core5.http.io.entity.ByteArrayEntity;
import org.apache.hc.core5.http.message.BasicClassicHttpRequest;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpMethod;
import org.springframework.vault.client.VaultEndpoint;

/** One address of Vault. Blocks; thread-safe. */
final class VaultNode {

    /** Makes something of an answer that the node meant. */
    interface Reader<T> {
        T read(VaultRequest message, int status, byte[] body);
    }

    private static final ContentType MERGE_PATCH =
            ContentType.create("application/merge-patch+json");

    private final String name;
    private final HttpHost host;
    private final VaultEndpoint endpoint;
    private final VaultHttpClient http;
    private final ConsistencyIndex state;

    VaultNode(URI address, VaultHttpClient http, ConsistencyIndex state) {
        this.name = address.getAuthority();
        this.host = HttpHost.create(address);
        this.endpoint = VaultEndpoint.from(address);
        this.http = http;
        this.state = state;
    }

    /** Host and port. */
    String name() {
        return name;
    }

    <T> NodeResult<T> send(VaultRequest message, Reader<T> reader) {
        try {
            return http.http()
                    .execute(host, request(message), answer -> reply(message, answer, reader));
        } catch (IOException | IllegalStateException away) {
            http.dropIdle();
            return failed(fault(away), "it could not be reached in time", away);
        }
    }

    private ClassicHttpRequest request(VaultRequest message) {
        // Paths need no encoding: they are made of ids.
        String path = "/" + endpoint.getPath() + "/" + message.path().text();
        var request = new BasicClassicHttpRequest(message.method().name(), host, path);
        request.addHeader("X-Vault-Request", "true");
        // Standbys of OpenBao answer reads from an older state unless told not to.
        request.addHeader("X-Vault-Inconsistent", "forward-active-node");
        state.wanted().ifPresent(index -> request.addHeader(ConsistencyIndex.HEADER, index));
        message.token()
                .ifPresent(
                        token -> request.addHeader("X-Vault-Token", VaultConnection.text(token)));
        message.wrapTtl()
                .ifPresent(ttl -> request.addHeader("X-Vault-Wrap-TTL", ttl.toSeconds() + "s"));
        if (message.method() == HttpMethod.POST) {
            request.setEntity(new ByteArrayEntity(message.body(), ContentType.APPLICATION_JSON));
        } else if (message.method() == HttpMethod.PATCH) {
            request.setEntity(new ByteArrayEntity(message.body(), MERGE_PATCH));
        }
        return request;
    }

    private <T> NodeResult<T> reply(
            VaultRequest message, ClassicHttpResponse response, Reader<T> reader)
            throws IOException {
        Optional.ofNullable(response.getFirstHeader(ConsistencyIndex.HEADER))
                .map(Header::getValue)
                .ifPresent(state::seen);
        int status = response.getCode();
        byte[] body = body(message, response);
        return switch (status) {
            case 503 ->
                    new String(body, StandardCharsets.UTF_8).contains("sealed")
                            ? failed(NodeResult.Fault.SEALED, "it is sealed", null)
                            : failed(NodeResult.Fault.LEADERLESS, "it has no active node", null);
            // A standby that cannot pass a request on sends clients elsewhere, with their token.
            case 301, 302, 307, 308 ->
                    failed(NodeResult.Fault.LEADERLESS, "it answered " + status, null);
            default ->
                    status >= 500 || status >= 300 && status < 400
                            ? failed(NodeResult.Fault.UNSURE, "it answered " + status, null)
                            : new NodeResult.Answered<>(reader.read(message, status, body));
        };
    }

    private static byte[] body(VaultRequest message, ClassicHttpResponse response)
            throws IOException {
        @Nullable HttpEntity entity = response.getEntity();
        if (entity == null) {
            return new byte[0];
        }
        int most = message.bound().bytes();
        InputStream content = entity.getContent();
        if (entity.getContentLength() <= most) {
            byte[] body = read(message, response, content);
            if (body.length <= most) {
                return body;
            }
        }
        abandon(content);
        UnexpectedResponses.report("it is too long", message, response.getCode(), most);
        throw new BrokerException(
                Problem.VAULT_ANSWER_TOO_LARGE,
                "ask Vault: its answer exceeds " + most / 1024 + " KiB");
    }

    private static byte[] read(
            VaultRequest message, ClassicHttpResponse response, InputStream content)
            throws IOException {
        try {
            byte[] body = content.readNBytes(message.bound().bytes() + 1);
            if (body.length <= message.bound().bytes()) {
                content.close();
            }
            return body;
        } catch (IOException cut) {
            UnexpectedResponses.report("it ends early", message, response.getCode(), -1);
            throw cut;
        }
    }

    /** Closing would read the rest. */
    private static void abandon(InputStream content) throws IOException {
        if (content instanceof EofSensorInputStream leased) {
            leased.abort();
        }
    }

    private static <T> NodeResult<T> failed(
            NodeResult.Fault fault, String why, @Nullable Exception cause) {
        String text = "ask Vault: " + why;
        return new NodeResult.Failed<>(
                fault,
                cause == null
                        ? new BrokerException(Problem.VAULT_UNAVAILABLE, text)
                        : new BrokerException(Problem.VAULT_UNAVAILABLE, text, cause));
    }

    private static NodeResult.Fault fault(Exception away) {
        return switch (away) {
            case ConnectException _,
                    ConnectTimeoutException _,
                    ConnectionRequestTimeoutException _,
                    UnknownHostException _,
                    SSLHandshakeException _ ->
                    NodeResult.Fault.UNREACHED;
            case SocketTimeoutException _ -> NodeResult.Fault.SILENT;
            default -> NodeResult.Fault.UNSURE;
        };
    }
}
