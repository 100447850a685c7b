package io.leasehold.vault.membership;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.leasehold.vault.RealVault;
import io.leasehold.vault.Reply;
import io.leasehold.vault.client.VaultConnection;
import io.leasehold.vault.client.VaultSettings;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Stands before a Vault, and right after a write to a group writes members of its own over it, as
 * somebody does who read the group before the write.
 */
final class HastyOther implements AutoCloseable {

    private final RealVault vault;
    private final String group;
    private final List<String> members;
    private final HttpClient http = HttpClient.newHttpClient();
    private final HttpServer server;
    private final VaultConnection connection;
    private int left;

    HastyOther(RealVault vault, String group, List<String> members, int times) throws IOException {
        this.vault = vault;
        this.group = group;
        this.members = members;
        this.left = times;
        this.server =
                HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", this::passOn);
        server.start();
        this.connection =
                new VaultConnection(
                        VaultSettings.of(
                                URI.create("http://127.0.0.1:" + server.getAddress().getPort())));
    }

    VaultConnection connection() {
        return connection;
    }

    @Override
    public void close() {
        connection.close();
        server.stop(0);
        http.close();
    }

    private void passOn(HttpExchange exchange) throws IOException {
        HttpResponse<byte[]> answer = send(exchange);
        boolean isWrite = !exchange.getRequestMethod().equals("GET");
        if (isWrite && exchange.getRequestURI().getPath().endsWith("/" + group) && left-- > 0) {
            Reply over =
                    vault.write(
                            "identity/group/name/" + group,
                            vault.rootToken(),
                            Map.of("member_entity_ids", members));
            over.orFail("write over");
        }
        byte[] body = answer.body();
        exchange.sendResponseHeaders(answer.statusCode(), body.length == 0 ? -1 : body.length);
        exchange.getResponseBody().write(body);
        exchange.close();
    }

    private HttpResponse<byte[]> send(HttpExchange exchange) throws IOException {
        byte[] body = exchange.getRequestBody().readAllBytes();
        HttpRequest.Builder request =
                HttpRequest.newBuilder(vault.address().resolve(exchange.getRequestURI()))
                        .method(exchange.getRequestMethod(), BodyPublishers.ofByteArray(body));
        Optional.ofNullable(exchange.getRequestHeaders().getFirst("X-Vault-Token"))
                .ifPresent(token -> request.header("X-Vault-Token", token));
        try {
            return http.send(request.build(), BodyHandlers.ofByteArray());
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new IOException(stopped);
        }
    }
}
