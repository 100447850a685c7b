package io.leasehold.acceptance;

import io.leasehold.wire.RawCaller;
import io.leasehold.wire.RawHttp2Caller;
import io.leasehold.wire.ScriptedUpstream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;

/** Two brokers of one Vault, one of them over TLS, before an upstream that says what it is told. */
record HostileEnvironment(
        TestEnvironment environment,
        ScriptedUpstream upstream,
        BrokerProcess plain,
        BrokerProcess overTls,
        String handle)
        implements AutoCloseable {

    static final String KEY = "sk-hostile/A1b2+C3d4&E5f6-G7h8";

    /** One that the operator's own catalogue knows. */
    static final String INTEGRATION = "openai";

    private static final String FILE =
            """
            title: Whoever
            category: llm
            base-url: http://127.0.0.1:%d
            plaintext: allowed
            private-addresses: [127.0.0.1]
            fields: [api_key]
            placement:
              bearer: api_key
            """;

    static HostileEnvironment set() {
        ScriptedUpstream upstream = new ScriptedUpstream();
        TestEnvironment environment = SharedEnvironment.environment("hostile");
        environment.setOrganizationKey(INTEGRATION, Map.of("mode", "on", "api_key", KEY));
        Path folder = SharedEnvironment.folder().resolve("hostile-catalogue");
        write(folder.resolve(INTEGRATION + ".yaml"), FILE.formatted(upstream.port()));
        Map<String, String> settings = Map.of("leasehold.catalogue.directory", folder.toString());
        BrokerProcess plain = environment.replica(settings);
        BrokerProcess overTls = environment.replica(withTls(settings));
        String token =
                environment.consumer("hostile", INTEGRATION).logIn(environment.root().as(""));
        String handle =
                Service.lease(
                                new VaultHttp(plain.control(), token),
                                environment.project(),
                                INTEGRATION)
                        .handle();
        return new HostileEnvironment(environment, upstream, plain, overTls, handle);
    }

    /** The key as an upstream may write it. */
    static List<String> formsOfTheKey() {
        byte[] octets = KEY.getBytes(StandardCharsets.US_ASCII);
        String percent = URLEncoder.encode(KEY, StandardCharsets.UTF_8);
        return List.of(
                KEY,
                percent,
                Base64.getEncoder().encodeToString(octets),
                Base64.getUrlEncoder().withoutPadding().encodeToString(octets),
                HexFormat.of().formatHex(octets),
                KEY.replace("/", "\\/"),
                KEY.replace("s", "\\u0073"),
                KEY.replace("&", "&amp;"),
                KEY.replace("/", "%252F"));
    }

    int port() {
        return plain.calls().getPort();
    }

    int tlsPort() {
        return overTls.calls().getPort();
    }

    RawCaller.Reply call(String request) {
        return CallLines.call(plain, request);
    }

    RawCaller.Reply stream(String... fields) throws IOException {
        try (RawHttp2Caller caller = new RawHttp2Caller(tlsPort())) {
            return caller.call(fields);
        }
    }

    String get(String path) {
        return CallLines.get(here(path), handle);
    }

    String post(String headers, String body) {
        return "POST /openai/v1 HTTP/1.1\r\nHost: broker\r\nAuthorization: Bearer "
                + handle
                + "\r\n"
                + headers
                + "\r\n"
                + body;
    }

    /** Names and values of a request over HTTP/2. */
    String[] fields(String path, String... more) {
        List<String> fields =
                new ArrayList<>(
                        List.of(
                                ":method",
                                "GET",
                                ":scheme",
                                "https",
                                ":path",
                                here(path),
                                ":authority",
                                "broker",
                                "authorization",
                                "Bearer " + handle));
        fields.addAll(Arrays.asList(more));
        return fields.toArray(String[]::new);
    }

    /** The tables' integration is called after what it does. */
    private static String here(String path) {
        return path.replace("bearer", INTEGRATION);
    }

    String logs() {
        return plain.log() + overTls.log();
    }

    @Override
    public void close() throws IOException {
        environment.close();
        upstream.close();
    }

    private static Map<String, String> withTls(Map<String, String> settings) {
        Path store = KeyStoreFile.make("hostile.p12");
        Map<String, String> more = new HashMap<>(settings);
        more.put("spring.ssl.bundle.jks.calls.keystore.location", "file:" + store);
        more.put("spring.ssl.bundle.jks.calls.keystore.password", KeyStoreFile.PASSWORD);
        more.put("leasehold.calls.ssl-bundle", "calls");
        return more;
    }

    private static void write(Path file, String text) {
        try {
            Files.createDirectories(file.getParent());
            Files.writeString(file, text);
        } catch (IOException failed) {
            throw new UncheckedIOException("write catalogue", failed);
        }
    }
}
