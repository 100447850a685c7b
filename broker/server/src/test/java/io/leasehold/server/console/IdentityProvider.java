package io.leasehold.server.console;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.Signature;
import java.security.interfaces.RSAPublicKey;
import java.time.Instant;
import java.util.Arrays;
import java.util.Base64;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import tools.jackson.databind.json.JsonMapper;

/** An OpenID provider that confirms whomever the test says, by the protocol's own rules. */
final class IdentityProvider implements AutoCloseable {

    static final String CLIENT = "leasehold";

    private static final JsonMapper JSON = new JsonMapper();

    private final KeyPair keys = keys();
    private final HttpServer server;
    private final Map<String, String> nonces = new ConcurrentHashMap<>();

    IdentityProvider() {
        try {
            server =
                    HttpServer.create(
                            new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException failed) {
            throw new UncheckedIOException("start identity provider", failed);
        }
        server.createContext("/.well-known/openid-configuration", it -> answer(it, discovery()));
        server.createContext("/keys", it -> answer(it, publicKeys()));
        server.createContext("/token", it -> answer(it, token(it)));
        server.start();
    }

    String issuer() {
        return "http://127.0.0.1:" + server.getAddress().getPort();
    }

    /** Confirms who came by that address, and gives the code by which they return. */
    String confirm(URI request) {
        String code = "code-" + nonces.size();
        nonces.put(code, parameters(request.getRawQuery()).get("nonce"));
        return code;
    }

    static Map<String, String> parameters(String query) {
        return Arrays.stream(query.split("&"))
                .map(pair -> pair.split("=", 2))
                .collect(
                        Collectors.toMap(
                                pair -> pair[0],
                                pair -> URLDecoder.decode(pair[1], StandardCharsets.UTF_8)));
    }

    private Map<String, Object> discovery() {
        return Map.of(
                "issuer",
                issuer(),
                "authorization_endpoint",
                issuer() + "/authorize",
                "token_endpoint",
                issuer() + "/token",
                "jwks_uri",
                issuer() + "/keys",
                "response_types_supported",
                new String[] {"code"},
                "subject_types_supported",
                new String[] {"public"},
                "id_token_signing_alg_values_supported",
                new String[] {"RS256"});
    }

    private Map<String, Object> publicKeys() {
        RSAPublicKey key = (RSAPublicKey) keys.getPublic();
        return Map.of(
                "keys",
                new Object[] {
                    Map.of(
                            "kty", "RSA",
                            "alg", "RS256",
                            "use", "sig",
                            "kid", "one",
                            "n", text(unsigned(key.getModulus().toByteArray())),
                            "e", text(unsigned(key.getPublicExponent().toByteArray())))
                });
    }

    private Map<String, Object> token(HttpExchange exchange) throws IOException {
        String body =
                new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.US_ASCII);
        String nonce = nonces.remove(parameters(body).get("code"));
        if (nonce == null) {
            return Map.of(
                    "error", "invalid_grant", "error_description", "<script>alert(1)</script>");
        }
        long now = Instant.now().getEpochSecond();
        String idToken =
                signed(
                        Map.of(
                                "iss", issuer(), "sub", "alice", "aud", CLIENT, "nonce", nonce,
                                "iat", now, "exp", now + 300));
        return Map.of(
                "access_token",
                "unused",
                "token_type",
                "Bearer",
                "expires_in",
                300,
                "id_token",
                idToken);
    }

    private String signed(Map<String, Object> claims) {
        String text =
                text(JSON.writeValueAsBytes(Map.of("alg", "RS256", "kid", "one", "typ", "JWT")))
                        + "."
                        + text(JSON.writeValueAsBytes(claims));
        try {
            Signature signature = Signature.getInstance("SHA256withRSA");
            signature.initSign(keys.getPrivate());
            signature.update(text.getBytes(StandardCharsets.US_ASCII));
            return text + "." + text(signature.sign());
        } catch (GeneralSecurityException missing) {
            throw new IllegalStateException(missing);
        }
    }

    private static void answer(HttpExchange exchange, Map<String, Object> body) throws IOException {
        byte[] json = JSON.writeValueAsBytes(body);
        exchange.getResponseHeaders().set("Content-Type", "application/json");
        exchange.sendResponseHeaders(body.containsKey("error") ? 400 : 200, json.length);
        try (exchange) {
            exchange.getResponseBody().write(json);
        }
    }

    private static byte[] unsigned(byte[] number) {
        return number[0] == 0 ? Arrays.copyOfRange(number, 1, number.length) : number;
    }

    private static String text(byte[] bytes) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }

    private static KeyPair keys() {
        try {
            KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
            generator.initialize(2048);
            return generator.generateKeyPair();
        } catch (GeneralSecurityException missing) {
            throw new IllegalStateException(missing);
        }
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
