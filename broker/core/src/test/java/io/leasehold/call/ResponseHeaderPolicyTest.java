package io.leasehold.call;

import static org.assertj.core.api.Assertions.assertThat;

import io.leasehold.integration.Destination;
import io.leasehold.integration.Integration;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Attack cases R02, U07, K01. */
class ResponseHeaderPolicyTest {

    private static final String KEY = "sk-real-1234567890";

    private final Integration service =
            Services.at(Services.bearer(), new Destination(true, "api.example.com", 443, "/base"));
    private final RedactionPatterns patterns =
            RedactionPatterns.of(service, LeasedKeys.usable(service, Map.of("key", KEY)));

    @Test
    void nothingThatSpeaksForTheBrokersOriginOrConnectionComesBack() {
        assertThat(
                        pass(
                                "Connection: close, X-Hop",
                                "X-Hop: 1",
                                "Keep-Alive: timeout=5",
                                "Proxy-Authenticate: Basic",
                                "Transfer-Encoding: chunked",
                                "Trailer: X-Sum",
                                "Upgrade: h2c",
                                "Content-Length: 5",
                                "Set-Cookie: a=b",
                                "Alt-Svc: h3=\":443\"",
                                "Strict-Transport-Security: max-age=1",
                                "Access-Control-Allow-Origin: *",
                                "Clear-Site-Data: \"*\"",
                                "Service-Worker-Allowed: /",
                                "Public-Key-Pins: x",
                                "Leasehold-Problem: handle-invalid",
                                "X-Content-Type-Options: none",
                                "Content-Type: text/html",
                                "X-Request-Id: 1"))
                .containsExactly(
                        "Content-Type: text/html",
                        "X-Request-Id: 1",
                        "X-Content-Type-Options: nosniff");
    }

    @Test
    void aKeyInAHeaderIsMaskedAndOneInAHeadersNameDropped() {
        assertThat(pass("X-Echo: Bearer " + KEY, KEY + ": 1", "WWW-Authenticate: Bearer"))
                .containsExactly(
                        "X-Echo: Bearer " + "*".repeat(KEY.length()),
                        "WWW-Authenticate: Bearer",
                        "X-Content-Type-Options: nosniff");
    }

    @ParameterizedTest
    @CsvSource({
        "https://api.example.com/base/v2?a=1#f, /bearer/v2?a=1#f",
        "https://API.example.com:443/base, /bearer",
        "/base/v2, /bearer/v2",
        "//api.example.com/base/v2, /bearer/v2",
        "sibling, /bearer/v1/sibling",
        "?page=2, /bearer/v1/things?page=2",
        "/other, https://api.example.com/other",
        "/basement, https://api.example.com/basement",
        "/base/%2e%2e/x, https://api.example.com/base/%2e%2e/x",
        "../../../query/x, https://api.example.com/../query/x",
        "http://api.example.com/base/v2, http://api.example.com/base/v2",
        "https://api.example.com:8443/base/v2, https://api.example.com:8443/base/v2",
        "https://evil.example/base/v2, https://evil.example/base/v2",
        "https://u@api.example.com/base/v2, https://u@api.example.com/base/v2",
        "//evil.example/base, https://evil.example/base",
        "http://169.254.169.254/latest, http://169.254.169.254/latest"
    })
    void aLocationBelowTheBaseLeadsThroughTheBrokerAndNoOtherDoes(String from, String to) {
        assertThat(pass("Location: " + from))
                .containsExactly("Location: " + to, "X-Content-Type-Options: nosniff");
    }

    @Test
    void aLocationThatCannotBeReadIsDroppedAndOneWithTheKeyMasked() {
        assertThat(pass("Location: \\\\evil example")).hasSize(1);
        assertThat(pass("Location: https://evil.example/?k=" + KEY).getFirst())
                .isEqualTo("Location: https://evil.example/?k=" + "*".repeat(KEY.length()));
    }

    private List<String> pass(String... lines) {
        List<HeaderField> headers =
                Stream.of(lines)
                        .map(line -> line.split(": ", 2))
                        .map(parts -> new HeaderField(parts[0], parts[1]))
                        .toList();
        OutboundRequest request =
                new OutboundRequest("GET", service.destination(), "/base/v1/things?x=1", List.of());
        return ResponseHeaderPolicy.pass(headers, request, patterns, service).stream()
                .map(header -> header.name() + ": " + header.value())
                .toList();
    }
}
