package io.leasehold.call;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.leasehold.handle.LeaseHandle;
import io.leasehold.integration.Integration;
import io.leasehold.problem.BrokerException;
import io.leasehold.problem.Problem;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Attack cases F18, F21, F23, F24. */
class ValidatedCallTest {

    private static final String HANDLE = LeasedKeys.foreignHandle(Services.bearer()).show();

    static Stream<Arguments> moreThanOneCredential() {
        String bearer = "Authorization: Bearer " + HANDLE;
        return Stream.of(
                Arguments.of(Services.bearer(), "", List.of(bearer, bearer)),
                Arguments.of(Services.bearer(), "", List.of(bearer, "authorization: Bearer sk-1")),
                Arguments.of(Services.bearer(), "", List.of(bearer, "Authorization: Digest x")),
                Arguments.of(Services.bearer(), "", List.of(bearer + ", Bearer sk-mine")),
                Arguments.of(Services.header(), "", List.of(bearer, "x-api-key: " + HANDLE)),
                Arguments.of(Services.header(), "", List.of(bearer, "X-Api-Key: sk-mine")),
                Arguments.of(
                        Services.header(),
                        "",
                        List.of("x-api-key: " + HANDLE, "X-API-KEY: sk-mine")),
                Arguments.of(Services.query(), "key=" + HANDLE + "&key=mine", List.of()),
                Arguments.of(Services.query(), "key=" + HANDLE + "&%6bey=mine", List.of()),
                Arguments.of(Services.query(), "key=" + HANDLE + "&a=1;key=mine", List.of()),
                Arguments.of(Services.basic(), "", List.of(basic(HANDLE + ":" + HANDLE))));
    }

    @ParameterizedTest
    @MethodSource("moreThanOneCredential")
    void moreThanOneCredentialIsRefused(Integration service, String query, List<String> headers) {
        assertThat(problem(service, query, headers)).isEqualTo(Problem.REQUEST_MALFORMED);
    }

    static Stream<Arguments> noHandle() {
        return Stream.of(
                Arguments.of(Services.bearer(), "", List.of()),
                Arguments.of(Services.bearer(), "", List.of("Authorization: Digest x")),
                Arguments.of(Services.bearer(), "", List.of("Authorization: ")),
                Arguments.of(Services.bearer(), "", List.of("Authorization: Bearer ")),
                Arguments.of(Services.bearer(), "", List.of("Authorization: " + HANDLE)),
                Arguments.of(Services.bearer(), "key=" + HANDLE, List.of("x-api-key: " + HANDLE)),
                Arguments.of(Services.query(), "", List.of("Authorization: Bearer " + HANDLE)));
    }

    @ParameterizedTest
    @MethodSource("noHandle")
    void aRequestWithoutAHandleInASlotIsRefused(
            Integration service, String query, List<String> headers) {
        assertThat(problem(service, query, headers)).isEqualTo(Problem.HANDLE_MISSING);
    }

    @Tag("L16")
    @ParameterizedTest
    @ValueSource(strings = {"sk-mine", "lhl_", "lhl_x", "lhl_x y"})
    void aCredentialThatIsNoHandleIsRefused(String credential) {
        String cut = HANDLE.substring(0, HANDLE.length() - 1);
        for (String wrong : List.of(credential, cut, HANDLE + "A")) {
            assertThat(problem(Services.bearer(), "", List.of("Authorization: Bearer " + wrong)))
                    .isEqualTo(Problem.HANDLE_INVALID);
        }
    }

    @Test
    void basicWithoutAHandleIsRefused() {
        assertThat(problem(Services.basic(), "", List.of(basic("me:mine"))))
                .isEqualTo(Problem.HANDLE_INVALID);
        assertThat(problem(Services.basic(), "", List.of("Authorization: Basic %%%")))
                .isEqualTo(Problem.HANDLE_INVALID);
    }

    @ParameterizedTest
    @ValueSource(strings = {"a=b c", "a=#", "a=\u00e9", "a=\u0001", "a=\u007f"})
    void aQueryThatReadersMightDisagreeOnIsRefused(String query) {
        assertThat(problem(Services.bearer(), query, List.of("Authorization: Bearer " + HANDLE)))
                .isEqualTo(Problem.REQUEST_MALFORMED);
    }

    static Stream<Arguments> slots() {
        return Stream.of(
                Arguments.of(Services.bearer(), "", "Authorization: Bearer " + HANDLE),
                Arguments.of(Services.bearer(), "", "authorization: bEaReR  " + HANDLE),
                Arguments.of(Services.header(), "", "X-API-Key: " + HANDLE),
                Arguments.of(Services.header(), "", "Authorization: Bearer " + HANDLE),
                Arguments.of(Services.token(), "", "Authorization: token token=" + HANDLE + ";"),
                Arguments.of(Services.basic(), "", basic(HANDLE + ":")),
                Arguments.of(Services.basic(), "", basic(HANDLE)),
                Arguments.of(Services.basic(), "", basic("anything:" + HANDLE)),
                Arguments.of(Services.userOnly(), "", basic(HANDLE + ":x")),
                Arguments.of(Services.query(), "a=1&key=" + HANDLE, "X-Other: 1"),
                Arguments.of(Services.query(), "%6B%65y=" + HANDLE + "&a=1", "X-Other: 1"));
    }

    @ParameterizedTest
    @MethodSource("slots")
    void theHandleIsFoundInEverySlot(Integration service, String query, String header) {
        ValidatedCall call = present(service, query, List.of(header));

        assertThat(call.handle().show()).isEqualTo(HANDLE);
        assertThat(call.headers()).noneMatch(h -> h.value().contains("lhl_"));
        assertThat(call.query().orElse(""))
                .doesNotContain("lhl_")
                .doesNotContainIgnoringCase("ey=");
    }

    @Tag("K11")
    @Test
    void nothingOfTheCallersOwnCredentialsOrConnectionPasses() {
        List<String> dropped =
                List.of(
                        "Proxy-Authorization: Basic x",
                        "Proxy-Connection: keep-alive",
                        "Cookie: session=1",
                        "Host: evil.example",
                        "Connection: close, X-Private , authorization",
                        "X-Private: 1",
                        "Keep-Alive: timeout=5",
                        "TE: trailers",
                        "Trailer: X-Sum",
                        "Transfer-Encoding: chunked",
                        "Upgrade: websocket",
                        "HTTP2-Settings: x",
                        "Content-Length: 5",
                        "Expect: 100-continue",
                        "Forwarded: for=1.2.3.4",
                        "X-Forwarded-For: 1.2.3.4",
                        "X-Forwarded-Host: evil.example",
                        "X-Real-IP: 1.2.3.4",
                        "Via: 1.1 x",
                        "X-Vault-Token: hvs.secret",
                        "Leasehold-Problem: none",
                        "Leasehold-Receipt: wanted",
                        "Accept-Encoding: gzip",
                        "X-HTTP-Method-Override: DELETE",
                        "X-HTTP-Method: DELETE",
                        "X-Method-Override: DELETE",
                        "X-Original-URL: /admin",
                        "X-Rewrite-URL: /admin",
                        "x-api-key: ");
        List<String> headers = new ArrayList<>(dropped);
        headers.add("Authorization: Bearer " + HANDLE);
        headers.add("Content-Type: application/json");
        headers.add("X-Stainless-Lang: java");
        headers.add("OpenAI-Organization: org-1");

        assertThat(present(Services.header(), "", headers).headers())
                .extracting(HeaderField::name)
                .containsExactly("Content-Type", "X-Stainless-Lang", "OpenAI-Organization");
    }

    @Tag("K20")
    @Test
    void aPartOfAnAnswerIsAskedForOnlyWhereAnswersAreNotSearchedForTheKey() {
        List<String> headers =
                List.of(
                        "Authorization: Bearer " + HANDLE,
                        "Range: bytes=5-",
                        "if-range: \"v1\"",
                        "X-MS-Range: bytes=5-",
                        "A-IM: vcdiff",
                        "Content-Range: bytes 0-4/10",
                        "X-Range: 1");

        assertThat(present(Services.bearer(), "", headers).headers())
                .extracting(HeaderField::name)
                .containsExactly("Content-Range", "X-Range");
        assertThat(present(Services.unredacted(Services.bearer()), "", headers).headers())
                .extracting(HeaderField::name)
                .contains("Range", "if-range", "X-MS-Range", "A-IM");
    }

    /** Servers that hand headers on as variables read each of these as one that is dropped. */
    @Tag("K11")
    @ParameterizedTest
    @ValueSource(
            strings = {
                "X_API_KEY",
                "x_api-key",
                "X.Api.Key",
                "Authorization_",
                "_Authorization",
                "Proxy_Authorization",
                "Content_Length",
                "Transfer_Encoding",
                "Transfer--Encoding",
                "X-Forwarded_For",
                "X_HTTP_Method_Override",
                "X_Original_URL",
                "Cookie_"
            })
    void anotherSpellingOfADroppedHeaderIsDroppedToo(String name) {
        List<String> headers =
                List.of("Authorization: Bearer " + HANDLE, name + ": sk-mine", "X_Other: 1");

        assertThat(present(Services.header(), "", headers).headers())
                .extracting(HeaderField::name)
                .containsExactly("X_Other");
    }

    @Test
    void theRestOfTheQueryIsKeptByteForByte() {
        String query = "b=%7e+x&key=" + HANDLE + "&&a[]=1;2&c=100%";

        assertThat(present(Services.query(), query, List.of()).query())
                .contains("b=%7e+x&&a[]=1;2&c=100%");
    }

    @Tag("K11")
    @Test
    void aCredentialParameterOfTheCallersOwnIsNeverKept() {
        assertThat(present(Services.query(), "KEY=" + HANDLE + "&k%65y2=1", List.of()).query())
                .contains("k%65y2=1");
    }

    @Tag("K11")
    @Test
    void aSecondCopyOfTheHandleWouldGoUpstreamAndIsRefused() {
        String slot = "Authorization: Bearer " + HANDLE;

        assertThat(problem(Services.bearer(), "key=" + HANDLE, List.of(slot)))
                .isEqualTo(Problem.REQUEST_MALFORMED);
        assertThat(problem(Services.bearer(), "", List.of(slot, "X-Note: my " + HANDLE)))
                .isEqualTo(Problem.REQUEST_MALFORMED);
        String escaped = HANDLE.replace("l", "%6C");
        for (String copy : List.of(escaped, escaped.replace("%", "%25"), "%ff" + escaped)) {
            assertThat(problem(Services.bearer(), "a=" + copy, List.of(slot)))
                    .isEqualTo(Problem.REQUEST_MALFORMED);
            assertThat(problem(Services.bearer(), "", List.of(slot, "Referer: /?k=" + copy)))
                    .isEqualTo(Problem.REQUEST_MALFORMED);
        }
    }

    @Tag("L15")
    @Tag("K17")
    @Test
    void nothingPrintsAHandle() {
        CallerRequest request =
                request("key=" + HANDLE, List.of("Authorization: Bearer " + HANDLE));

        assertThat(request.toString() + request.headers()).doesNotContain("lhl_");
        assertThat(present(Services.query(), "key=" + HANDLE, List.of()).toString())
                .doesNotContain("lhl_");
    }

    private static Problem problem(Integration service, String query, List<String> headers) {
        BrokerException refused =
                catchThrowableOfType(BrokerException.class, () -> present(service, query, headers));
        assertThat(refused).isNotNull();
        assertThat(refused.getMessage()).doesNotContain(LeaseHandle.PREFIX).doesNotContain("mine");
        return refused.problem();
    }

    static ValidatedCall present(Integration service, String query, List<String> headers) {
        return ValidatedCall.of(request(query, headers), service, TraceHeaders.DROP);
    }

    private static CallerRequest request(String query, List<String> headers) {
        return new CallerRequest(
                "POST",
                "/v1/things",
                Optional.of(query).filter(text -> !text.isEmpty()),
                headers.stream()
                        .map(line -> line.split(": ?", 2))
                        .map(parts -> new HeaderField(parts[0], parts[1]))
                        .toList());
    }

    static String basic(String pair) {
        return "Authorization: Basic "
                + Base64.getEncoder().encodeToString(pair.getBytes(StandardCharsets.UTF_8));
    }
}
