package io.leasehold.vault.client;

import io.github.resilience4j.bulkhead.Bulkhead;
import io.leasehold.problem.BrokerException;
import io.leasehold.problem.Problem;
import io.leasehold.secret.SecretValue;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.json.JsonMapper;

/**
 * Sends requests to Vault, each with the given token, to a node that serves. Never follows a
 * redirect, because that would forward the token; retries only requests that are safe to repeat;
 * copies no header of a caller. Blocks; thread-safe.
 */
public final class VaultConnection implements AutoCloseable {

    private static final TypeReference<Map<String, Object>> OBJECT = new TypeReference<>() {};

    /** Strict, so that no two parsers read different values from one document. */
    private static final JsonMapper JSON =
            JsonMapper.builder()
                    .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                    .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
                    .build();

    private final VaultHttpClient http;
    private final VaultResilience resilience;
    private final VaultNodes nodes;
    private final Bulkhead bulkhead;

    private VaultConnection(
            VaultHttpClient http, VaultResilience resilience, VaultNodes nodes, Bulkhead bulkhead) {
        this.http = http;
        this.resilience = resilience;
        this.nodes = nodes;
        this.bulkhead = bulkhead;
    }

    private VaultConnection(
            VaultSettings settings,
            VaultReach reach,
            VaultHttpClient http,
            VaultResilience resilience) {
        this(http, resilience, nodes(settings, reach, http, resilience), resilience.bulkhead());
    }

    public VaultConnection(VaultSettings settings) {
        this(settings, VaultReach.unwatched());
    }

    /**
     * @param reach is notified whether requests are served
     */
    public VaultConnection(VaultSettings settings, VaultReach reach) {
        this(settings, reach, new VaultHttpClient(settings), new VaultResilience());
    }

    private static VaultNodes nodes(
            VaultSettings settings,
            VaultReach reach,
            VaultHttpClient http,
            VaultResilience resilience) {
        ConsistencyIndex index = new ConsistencyIndex();
        return new VaultNodes(
                settings.addresses().stream()
                        .map(address -> new VaultNode(address, http, index))
                        .toList(),
                resilience,
                reach);
    }

    /**
     * The same connection for requests that callers cause with tokens that are not verified yet.
     * Its bulkhead is separate, so these requests never use up the broker's own permits. It is
     * closed with this one.
     */
    public VaultConnection forCallers() {
        return new VaultConnection(http, resilience, nodes, resilience.callersBulkhead());
    }

    /** Bulkheads, circuit breakers and retries, for metrics. */
    public VaultResilience resilience() {
        return resilience;
    }

    public VaultResponse read(VaultPath path, SecretValue token) {
        return send(VaultRequest.read(path, token));
    }

    /** Lists what is below a path, up to {@link ResponseBound#SWEEP}. */
    public VaultResponse readForSweep(VaultPath path, SecretValue token) {
        return send(VaultRequest.sweep(path, token));
    }

    /** Lists everything below a path, at any depth. Only OpenBao supports it; Vault returns 405. */
    public VaultResponse scan(VaultPath path, SecretValue token) {
        return send(VaultRequest.scan(path, token));
    }

    /** A query that Vault takes as a write; unlike a write, it is safe to repeat. */
    public VaultResponse ask(VaultPath path, SecretValue token, Map<String, ?> body) {
        return send(VaultRequest.ask(path, token, json(body)));
    }

    public VaultResponse write(VaultPath path, SecretValue token, Map<String, ?> body) {
        return send(VaultRequest.write(path, Optional.of(token), Optional.empty(), json(body)));
    }

    /** Writes, and has Vault wrap the response in a single-use token. */
    public VaultResponse writeWrapped(
            VaultPath path, SecretValue token, Map<String, ?> body, Duration wrapTtl) {
        return send(VaultRequest.write(path, Optional.of(token), Optional.of(wrapTtl), json(body)));
    }

    /** Changes some fields of a document of KV version 2 and keeps the others. */
    public VaultResponse patch(VaultPath path, SecretValue token, Map<String, ?> body) {
        return send(VaultRequest.patch(path, token, json(body)));
    }

    public VaultResponse delete(VaultPath path, SecretValue token) {
        return send(VaultRequest.delete(path, token));
    }

    /** Deletes a document that others may write again meanwhile; never repeated. */
    public VaultResponse deleteOnce(VaultPath path, SecretValue token) {
        return send(VaultRequest.deleteOnce(path, token));
    }

    /** A write that needs no token, such as a login. */
    public VaultResponse writeWithoutToken(VaultPath path, Map<String, ?> body) {
        return send(VaultRequest.write(path, Optional.empty(), Optional.empty(), json(body)));
    }

    /** Redeems a single-use value, without a token; never repeated. */
    public VaultResponse redeemWithoutToken(VaultPath path) {
        return send(VaultRequest.redemption(path));
    }

    /** Reads Vault's public status. */
    public VaultResponse readStatus(VaultPath path) {
        return send(VaultRequest.status(path));
    }

    /** Forwards a caller's request and returns Vault's response, whatever its status. */
    public PassthroughResponse forward(VaultPath path, PassthroughRequest request) {
        return nodes.send(
                bulkhead,
                VaultRequest.passthrough(path, request),
                (_, status, body) -> new PassthroughResponse(status, body));
    }

    @Override
    public void close() {
        http.close();
    }

    private VaultResponse send(VaultRequest request) {
        return nodes.send(bulkhead, request, VaultConnection::response);
    }

    private static byte[] json(Map<String, ?> body) {
        return JSON.writeValueAsBytes(body);
    }

    private static VaultResponse response(VaultRequest request, int status, byte[] body) {
        if (status == 429) {
            throw new BrokerException(Problem.VAULT_UNAVAILABLE, "ask Vault: it answered 429");
        }
        try {
            return new VaultResponse(
                    status, body.length == 0 ? Map.of() : JSON.readValue(body, OBJECT));
        } catch (JacksonException _) {
            // The parser's message would contain parts of the body.
            UnexpectedResponses.report(
                    "it is not a JSON object; check the proxies between the broker and Vault",
                    request,
                    status,
                    body.length);
            throw new BrokerException(
                    Problem.VAULT_UNAVAILABLE, "ask Vault: its response is not a JSON object");
        }
    }

    /** A secret as text, as HTTP and JSON need it. */
    public static String text(SecretValue secret) {
        return new String(secret.reveal(), StandardCharsets.UTF_8);
    }
}
