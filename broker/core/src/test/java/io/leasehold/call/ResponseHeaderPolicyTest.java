package io.leasehold.call;

import static org.assertj.core.api.Assertions.assertThat;

import io.leasehold.integration.Destination;
import io.leasehold.integration.Integration;
import io.leasehold.redaction.RedactionPatterns;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What of an upstream's head comes back. */
@Tag("R02")
@Tag("R03")
@Tag("R12")
@Tag("U07")
@Tag("K01")
class ResponseHeaderPolicyTest {

    private static final List<String> ADDED =
            List.of(
                    "X-Content-Type-Options: nosniff",
                    "Content-Security-Policy: sandbox",
                    "Cache-Control: no-store");

    private static final String KEY = "sk-real-1234567890";

    private final Integration service =
            Services.at(Services.bearer(), new Destination(true, "api.example.com", 443, "/base"));
    private final RedactionPatterns patterns =
            KeyRedaction.patterns(service, LeasedKeys.usable(service, Map.of("key", KEY)));

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
                                "Cache-Control: public, max-age=60",
                                "Expires: Thu, 01 Jan 2032 00:00:00 GMT",
                                "CDN-Cache-Control: max-age=60",
                                "Age: 5",
                                "Content-Security-Policy: default-src *",
                                "Cross-Origin-Resource-Policy: cross-origin",
                                "Report-To: {}",
                                "NEL: {}",
                                "Refresh: 0; url=https://evil.example/",
                                "X-Accel-Redirect: /internal",
                                "Leasehold-Problem: handle-invalid",
                                "Leasehold-Receipt: site/leasehold/r1/0123456789abcdefghijkl",
                                "X-Content-Type-Options: none",
                                "Content-Type: text/html",
                                "X-Request-Id: 1"))
                .isEqualTo(with("Content-Type: text/html", "X-Request-Id: 1"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "X-Hop",
                "keep-alive, X-Hop",
                "proxy-connection, X-Hop",
                "X-Hop, close",
                "close,x-hop"
            })
    void whatConnectionNamesDoesNotPassWhateverElseItNames(String named) {
        assertThat(pass("Connection: keep-alive", "Connection: " + named, "X-Hop: 1", "X-Sum: 2"))
                .isEqualTo(with("X-Sum: 2"));
    }

    @Test
    void aKeyInAHeaderIsMaskedAndOneInAHeadersNameDropped() {
        assertThat(pass("X-Echo: Bearer " + KEY, KEY + ": 1", "WWW-Authenticate: Bearer"))
                .isEqualTo(
                        with(
                                "X-Echo: Bearer " + "*".repeat(KEY.length()),
                                "WWW-Authenticate: Bearer"));
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
        assertThat(pass("Location: " + from)).isEqualTo(with("Location: " + to));
        assertThat(pass("Content-Location: " + from)).isEqualTo(with("Content-Location: " + to));
        assertThat(pass("Link: <" + from + ">; rel=next"))
                .isEqualTo(with("Link: <" + to + ">; rel=next"));
    }

    @Test
    void aLocationThatCannotBeReadIsDroppedAndOneWithTheKeyMasked() {
        assertThat(pass("Location: \\\\evil example")).isEqualTo(ADDED);
        assertThat(pass("Location: https://evil.example/?k=" + KEY).getFirst())
                .isEqualTo("Location: https://evil.example/?k=" + "*".repeat(KEY.length()));
    }

    @Test
    void ofSeveralLinksEachLeadsWhereItShouldAndTextInQuotesIsNoLink() {
        assertThat(
                        pass(
                                "Link: <https://api.example.com/base/r?page=2>; rel=\"next\";"
                                        + " title=\"a <b> \\\" <\", <https://docs.example/x>; rel=help"))
                .isEqualTo(
                        with(
                                "Link: </bearer/r?page=2>; rel=\"next\"; title=\"a <b> \\\" <\","
                                        + " <https://docs.example/x>; rel=help"));
        for (String unclear : List.of("<https://a.example", "<a b>; rel=x", "</x>; title=\"a")) {
            assertThat(pass("Link: " + unclear)).isEqualTo(ADDED);
        }
    }

    private static List<String> with(String... lines) {
        return Stream.concat(Stream.of(lines), ADDED.stream()).toList();
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
