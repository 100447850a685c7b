package io.leasehold.vault.client;

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

/** One node of Vault, at one address. Blocks; thread-safe. */
final class VaultNode {

    /** Converts the response of a node that served the request. */
    interface Reader<T> {
        T read(VaultRequest request, int status, byte[] body);
    }

    private static final ContentType MERGE_PATCH =
            ContentType.create("application/merge-patch+json");

    private final String name;
    private final HttpHost host;
    private final String api;
    private final VaultHttpClient http;
    private final ConsistencyIndex consistency;

    VaultNode(URI address, VaultHttpClient http, ConsistencyIndex consistency) {
        this.name = address.getAuthority();
        this.host = HttpHost.create(address);
        this.api = api(address);
        this.http = http;
        this.consistency = consistency;
    }

    /** The path of Vault's API: that of the address if it has one, as behind a proxy. */
    private static String api(URI address) {
        String path = address.getPath().replaceAll("^/+|/+$", "");
        return path.isEmpty() ? "/v1/" : "/" + path + "/";
    }

    /** Host and port. */
    String name() {
        return name;
    }

    <T> NodeResult<T> send(VaultRequest request, Reader<T> reader) {
        try {
            return http.http()
                    .execute(
                            host,
                            httpRequest(request),
                            response -> result(request, response, reader));
        } catch (IOException | IllegalStateException failure) {
            http.dropIdle();
            return failed(fault(failure), "it could not be reached in time", failure);
        }
    }

    private ClassicHttpRequest httpRequest(VaultRequest request) {
        // Paths need no encoding: they consist of ids or are percent-encoded already.
        String path = api + request.path().text();
        var httpRequest = new BasicClassicHttpRequest(request.method().name(), host, path);
        httpRequest.addHeader("X-Vault-Request", "true");
        // Without this header, standbys of OpenBao may serve reads from outdated state.
        httpRequest.addHeader("X-Vault-Inconsistent", "forward-active-node");
        consistency
                .requested()
                .ifPresent(index -> httpRequest.addHeader(ConsistencyIndex.HEADER, index));
        request.token()
                .ifPresent(
                        token ->
                                httpRequest.addHeader(
                                        "X-Vault-Token", VaultConnection.text(token)));
        request.wrapTtl()
                .ifPresent(ttl -> httpRequest.addHeader("X-Vault-Wrap-TTL", ttl.toSeconds() + "s"));
        if (request.method() == VaultRequest.Method.POST) {
            httpRequest.setEntity(
                    new ByteArrayEntity(request.body(), ContentType.APPLICATION_JSON));
        } else if (request.method() == VaultRequest.Method.PATCH) {
            httpRequest.setEntity(new ByteArrayEntity(request.body(), MERGE_PATCH));
        }
        return httpRequest;
    }

    private <T> NodeResult<T> result(
            VaultRequest request, ClassicHttpResponse response, Reader<T> reader)
            throws IOException {
        Optional.ofNullable(response.getFirstHeader(ConsistencyIndex.HEADER))
                .map(Header::getValue)
                .ifPresent(consistency::observe);
        int status = response.getCode();
        byte[] body = body(request, response);
        return switch (status) {
            case 503 ->
                    new String(body, StandardCharsets.UTF_8).contains("sealed")
                            ? failed(NodeResult.Fault.SEALED, "it is sealed", null)
                            : failed(NodeResult.Fault.LEADERLESS, "it has no active node", null);
            // A standby that cannot forward a request redirects it; following would send the token
            // there.
            case 301, 302, 307, 308 ->
                    failed(NodeResult.Fault.LEADERLESS, "it answered " + status, null);
            default ->
                    status >= 500 || status >= 300 && status < 400
                            ? failed(NodeResult.Fault.UNSURE, "it answered " + status, null)
                            : new NodeResult.Answered<>(reader.read(request, status, body));
        };
    }

    private static byte[] body(VaultRequest request, ClassicHttpResponse response)
            throws IOException {
        @Nullable HttpEntity entity = response.getEntity();
        if (entity == null) {
            return new byte[0];
        }
        int limit = request.bound().bytes();
        InputStream content = entity.getContent();
        if (entity.getContentLength() <= limit) {
            byte[] body = read(request, response, content);
            if (body.length <= limit) {
                return body;
            }
        }
        abort(content);
        UnexpectedResponses.report("it is too long", request, response.getCode(), limit);
        throw new BrokerException(
                Problem.VAULT_ANSWER_TOO_LARGE,
                "ask Vault: its response exceeds " + limit / 1024 + " KiB");
    }

    private static byte[] read(
            VaultRequest request, ClassicHttpResponse response, InputStream content)
            throws IOException {
        try {
            byte[] body = content.readNBytes(request.bound().bytes() + 1);
            if (body.length <= request.bound().bytes()) {
                content.close();
            }
            return body;
        } catch (IOException truncated) {
            UnexpectedResponses.report("it ends early", request, response.getCode(), -1);
            throw truncated;
        }
    }

    /** close() would read the rest of the body. */
    private static void abort(InputStream content) throws IOException {
        if (content instanceof EofSensorInputStream stream) {
            stream.abort();
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

    private static NodeResult.Fault fault(Exception failure) {
        return switch (failure) {
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
