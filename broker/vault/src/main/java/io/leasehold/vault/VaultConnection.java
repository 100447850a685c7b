package io.leasehold.vault;

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
 * Sends requests to Vault, each with the token it is given, to whichever of its nodes serves. Never
 * follows a redirect, because the token would follow too; repeats only what may be asked twice;
 * copies no header of any caller. Blocks; thread-safe.
 */
public final class VaultConnection implements AutoCloseable {

    private static final TypeReference<Map<String, Object>> OBJECT = new TypeReference<>() {};

    /** Two readers of one document must not find different keys in it. */
    private static final JsonMapper JSON =
            JsonMapper.builder()
                    .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                    .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
                    .build();

    private final VaultHttpClient http;
    private final VaultResilience guards;
    private final VaultNodes nodes;
    private final Bulkhead places;

    private VaultConnection(
            VaultHttpClient http, VaultResilience guards, VaultNodes nodes, Bulkhead places) {
        this.http = http;
        this.guards = guards;
        this.nodes = nodes;
        this.places = places;
    }

    private VaultConnection(
            VaultSettings settings,
            VaultReach reach,
            VaultHttpClient http,
            VaultResilience guards) {
        this(http, guards, nodes(settings, reach, http, guards), guards.bulkhead());
    }

    public VaultConnection(VaultSettings settings) {
        this(settings, VaultReach.unwatched());
    }

    /**
     * @param reach is told whether requests are served
     */
    public VaultConnection(VaultSettings settings, VaultReach reach) {
        this(settings, reach, new VaultHttpClient(settings), new VaultResilience());
    }

    private static VaultNodes nodes(
            VaultSettings settings,
            VaultReach reach,
            VaultHttpClient http,
            VaultResilience guards) {
        ConsistencyIndex state = new ConsistencyIndex();
        return new VaultNodes(
                settings.addresses().stream()
                        .map(address -> new VaultNode(address, http, state))
                        .toList(),
                guards,
                reach);
    }

    /**
     * The same connection for requests that callers cause, with tokens that nobody has looked at
     * yet: however many there are, they take none of the broker's own places. It is closed with
     * this one.
     */
    public VaultConnection forCallers() {
        return new VaultConnection(http, guards, nodes, guards.callersBulkhead());
    }

    /** What stands between the broker and a Vault in trouble, to be measured. */
    public VaultResilience guards() {
        return guards;
    }

    public VaultResponse read(VaultPath path, SecretValue token) {
        return send(VaultRequest.read(path, token));
    }

    /** Lists what is below a path for the sweeper, however much it is. */
    VaultResponse readForSweep(VaultPath path, SecretValue token) {
        return send(VaultRequest.sweep(path, token));
    }

    /** Lists everything below a path, however deep; OpenBao alone can, Vault answers 405. */
    public VaultResponse scan(VaultPath path, SecretValue token) {
        return send(VaultRequest.scan(path, token));
    }

    /** A question that Vault takes as a write; unlike a write it may be asked twice. */
    public VaultResponse ask(VaultPath path, SecretValue token, Map<String, ?> body) {
        return send(VaultRequest.ask(path, token, json(body)));
    }

    public VaultResponse write(VaultPath path, SecretValue token, Map<String, ?> body) {
        return send(VaultRequest.write(path, Optional.of(token), Optional.empty(), json(body)));
    }

    /** Writes and has Vault wrap its answer in a token that opens once. */
    public VaultResponse writeWrapped(
            VaultPath path, SecretValue token, Map<String, ?> body, Duration wrapTtl) {
        return send(VaultRequest.write(path, Optional.of(token), Optional.of(wrapTtl), json(body)));
    }

    /** Changes some fields of a document of KV version 2 and leaves the others. */
    public VaultResponse patch(VaultPath path, SecretValue token, Map<String, ?> body) {
        return send(VaultRequest.patch(path, token, json(body)));
    }

    public VaultResponse delete(VaultPath path, SecretValue token) {
        return send(VaultRequest.delete(path, token));
    }

    /** A write that needs no token, such as a login. */
    VaultResponse writeOpenly(VaultPath path, Map<String, ?> body) {
        return send(VaultRequest.write(path, Optional.empty(), Optional.empty(), json(body)));
    }

    /** Redeems what works once, without a token; never asked twice. */
    VaultResponse readOpenly(VaultPath path) {
        return send(VaultRequest.redemption(path));
    }

    /** Reads what Vault tells everybody about itself. */
    VaultResponse readStatus(VaultPath path) {
        return send(VaultRequest.status(path));
    }

    /** Sends a caller's request on and takes what Vault says to it, good or bad. */
    PassthroughResponse pass(VaultPath path, PassthroughRequest passed) {
        return nodes.send(
                places,
                VaultRequest.pass(path, passed),
                (_, status, body) -> new PassthroughResponse(status, body));
    }

    @Override
    public void close() {
        http.close();
    }

    private VaultResponse send(VaultRequest message) {
        return nodes.send(places, message, VaultConnection::answer);
    }

    private static byte[] json(Map<String, ?> body) {
        return JSON.writeValueAsBytes(body);
    }

    private static VaultResponse answer(VaultRequest message, int status, byte[] body) {
        if (status == 429) {
            throw new BrokerException(Problem.VAULT_UNAVAILABLE, "ask Vault: it answered 429");
        }
        try {
            return new VaultResponse(
                    status, body.length == 0 ? Map.of() : JSON.readValue(body, OBJECT));
        } catch (JacksonException _) {
            // The parser's message would quote the body.
            UnexpectedResponses.report(
                    "it is no JSON object; look at what stands between the broker and Vault",
                    message,
                    status,
                    body.length);
            throw new BrokerException(
                    Problem.VAULT_UNAVAILABLE, "ask Vault: its answer is no JSON object");
        }
    }

    /** A secret as the text that HTTP and JSON need it to be. */
    static String text(SecretValue secret) {
        return new String(secret.reveal(), StandardCharsets.UTF_8);
    }
}
