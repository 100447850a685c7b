package io.leasehold.catalogue;

import static io.leasehold.Problems.assertRefused;
import static org.assertj.core.api.Assertions.assertThat;

import io.leasehold.integration.AllowedCalls;
import io.leasehold.integration.Category;
import io.leasehold.integration.CredentialKind;
import io.leasehold.integration.CredentialLocation;
import io.leasehold.integration.Destination;
import io.leasehold.integration.Integration;
import io.leasehold.integration.Placement;
import io.leasehold.integration.RedactionMode;
import io.leasehold.integration.Verification;
import io.leasehold.integration.VerificationRequest;
import io.leasehold.problem.Problem;
import java.net.InetAddress;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.assertj.core.api.AbstractStringAssert;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Every fault is refused with the name of its file and field and with what is allowed. */
class FaultyFileTest {

    private static final String GOOD =
            """
            title: Example
            base-url: https://api.example.com
            fields: [api_key, other]
            placement:
              bearer: api_key
            also-accepts:
              - header: x-api-key
            """;

    private static final String PLACEMENT = "  bearer: api_key\n";
    private static final String SLOT = "  - header: x-api-key\n";

    @Test
    void aSyntaxErrorIsNamedByItsLine() {
        assertFault(GOOD.replace("[api_key, other]", "[api_key, other"))
                .startsWith("read catalogue file example.yaml: line ")
                .containsPattern("line [3-5]: ");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "  \n", "---\n", "null", "# only a comment\n"})
    void anEmptyFileIsRefused(String text) {
        assertFault(text).startsWith("read catalogue file example.yaml: ");
    }

    @ParameterizedTest
    @ValueSource(strings = {"junk", "- a\n- b\n", "42"})
    void aFileThatHasNoFieldsIsRefused(String text) {
        assertFault(text).startsWith("read catalogue file example.yaml: line 1");
    }

    @Test
    void aSecondDocumentIsRefused() {
        assertFault(GOOD + "---\ntitle: Second\n").contains("example.yaml: line ");
    }

    @Test
    void anUnknownFieldIsRefusedWithThoseThatAreKnown() {
        assertFieldFault("url", GOOD.replace("base-url", "url"))
                .contains("there is no such field")
                .contains("published, redaction, title");
        assertFieldFault("placement.cookie", placement("  cookie: api_key\n"))
                .contains("allowed: basic, bearer, header, query");
        assertFieldFault("placement.header.prefix", placement("  header: {prefix: a}\n"))
                .contains("allowed: name, value");
        assertFieldFault("also-accepts[0].cookie", slot("  - cookie: a\n"));
    }

    @Test
    void aRepeatedFieldIsRefused() {
        assertFault(GOOD + "title: Again\n").containsIgnoringCase("duplicate").contains("title");
    }

    @ParameterizedTest
    @CsvSource({
        "title, title: Example",
        "base-url, base-url: https://api.example.com",
        "fields, 'fields: [api_key, other]'",
    })
    void aMissingOrEmptyFieldIsRefused(String field, String line) {
        assertFieldFault(field, GOOD.replace(line + "\n", "")).contains("missing or empty");
        assertFieldFault(field, GOOD.replace(line, field + ":")).contains("missing or empty");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"Example.yaml", "a.b.yaml", ".yaml", "-a.yaml", "example", "ex ample.yaml"})
    void aFileWhoseNameIsNoIntegrationIsRefused(String name) {
        assertRefused(
                        Problem.CATALOGUE_INVALID,
                        () -> YamlCatalogue.of(List.of(new CatalogueFile(name, GOOD))))
                .startsWith("read catalogue file " + name + ": its name must be");
    }

    @ParameterizedTest
    @Tag("U04")
    @ValueSource(
            strings = {
                "ftp://api.example.com",
                "api.example.com",
                "//api.example.com",
                "HTTPS://api.example.com",
                "https://",
                "https://API.example.com",
                "https://user@api.example.com",
                "https://user:password@api.example.com",
                "https://api.example.com?x=1",
                "https://api.example.com#x",
                "https://api.example.com/",
                "https://api.example.com/v1/",
                "https://api.example.com//v1",
                "https://api.example.com/../v1",
                "https://api.example.com/./v1",
                "https://api.example.com/..",
                "https://api.example.com/%2e%2e",
                "https://api.example.com/a b",
                "https://api.example.com\\v1",
                "https://api.example.com:0",
                "https://api.example.com:65536",
                "https://api.example.com:x",
                "https://api..example.com",
                "https://-api.example.com",
                "https://[::1]",
                "https://api.example.com/{x}",
            })
    void aBaseUrlThatLeavesAnythingOpenIsRefused(String url) {
        assertFieldFault("base-url", baseUrl("\"" + url.replace("\\", "\\\\") + "\""));
    }

    @Test
    void redactionIsSwitchedOffByALoudWordOnly() {
        for (String soft : new String[] {"\"off\"", "none", "\"false\""}) {
            assertFieldFault("redaction", GOOD + "redaction: " + soft + "\n")
                    .contains("off-unsafe");
        }
        assertThat(read(GOOD).scheme().redaction()).isEqualTo(RedactionMode.ON);
        assertThat(read(GOOD + "redaction: off-unsafe\n").scheme().redaction())
                .isEqualTo(RedactionMode.OFF_UNSAFE);
    }

    @Test
    void plainHttpNeedsTheLoudWord() {
        String plain = baseUrl("http://api.example.com");

        assertFieldFault("base-url", plain).contains("plaintext: allowed");
        assertFieldFault("plaintext", plain + "plaintext: \"yes\"\n").contains("allowed");
        assertFieldFault("plaintext", GOOD + "plaintext: allowed\n").contains("http base-url only");
        assertThat(read(plain + "plaintext: allowed\n").destination().tls()).isFalse();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "  bearer:\n",
                "  bearer: api_key\n  basic: {user: api_key}\n",
                "  header: {name: a, value: \"{api_key}\"}\n  bearer: api_key\n",
            })
    void aFileHasExactlyOnePlacement(String placement) {
        assertFault(placement(placement)).contains("field placement: ");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "placement.bearer         | bearer: secret",
                "placement.header.value   | header: {name: a, value: '{secret}'}",
                "placement.basic.user     | basic: {user: secret}",
                "placement.basic.password | basic: {user: api_key, password: secret}",
                "placement.query.value    | query: {name: a, value: '{secret}'}",
            })
    void aPlacementUsesFieldsOfTheKeyOnly(String field, String placement) {
        assertFieldFault(field, placement("  " + placement + "\n"))
                .contains("fields has: api_key, other");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "placement.header.name  | header: {value: '{api_key}'}",
                "placement.header.name  | header: {name: 'a b', value: '{api_key}'}",
                "placement.header.name  | header: {name: Host, value: '{api_key}'}",
                "placement.header.name  | header: {name: content-length, value: '{api_key}'}",
                "placement.header.value | header: {name: a}",
                "placement.header.value | header: {name: a, value: api_key}",
                "placement.header.value | header: {name: a, value: '{api_key}{other}'}",
                "placement.header.value | header: {name: a, value: \"a\\r\\nb: {api_key}\"}",
                "placement.basic.user   | basic: {password: api_key}",
                "placement.query.name   | query: {value: '{api_key}'}",
                "placement.query.name   | query: {name: 'a&b', value: '{api_key}'}",
                "placement.query.value  | query: {name: a, value: 'x{api_key}'}",
            })
    void aPlacementSaysWhatItNeeds(String field, String placement) {
        assertFieldFault(field, placement("  " + placement + "\n"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"mode", "use", "reveal", "set_by"})
    void aReservedWordIsNoKeyField(String word) {
        assertFieldFault("fields[2]", fields("[api_key, other, " + word + "]"))
                .contains(word + " is reserved");
    }

    @Test
    void fieldsAreNamedOnceAndProperly() {
        assertFieldFault("fields", fields("[]")).contains("at least one");
        assertFieldFault("fields", fields("[api_key, api_key]")).contains("once");
        assertFieldFault("fields[1]", fields("[api_key, Other]"));
        assertFieldFault("fields[1]", fields("[api_key, a/b]"));
        assertFieldFault("fields[1]", fields("[api_key, ]".replace(", ]", ", null]")));
        assertFieldFault("fields", fields("api_key")).contains("a list");
    }

    @Test
    void publishedFieldsAreAmongTheFieldsAndNeverAll() {
        String two = fields("[api_key, account]");
        assertFieldFault("published", two + "published: [other]\n").contains("under fields");
        assertFieldFault("published", two + "published: [account, account]\n").contains("once");
        assertFieldFault("published", two + "published: [api_key, account]\n").contains("secret");
        assertThat(read(two + "published: [account]\n").keyFields().published())
                .containsExactly("account");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "also-accepts[0]        | {}",
                "also-accepts[0]        | {bearer: true, basic: true}",
                "also-accepts[0]        | {bearer: false}",
                "also-accepts[0].bearer | {bearer: 'true'}",
                "also-accepts[0].header | {header: 'a b'}",
                "also-accepts[0].header | {header: transfer-encoding}",
                "also-accepts[0].query  | {query: ''}",
                "also-accepts[0].value  | {bearer: true, value: 'token {handle}'}",
                "also-accepts[0].value  | {header: a, value: 'token {api_key}'}",
                "also-accepts[0].value  | {header: a, value: token}",
            })
    void aSlotIsOneOfTheFour(String field, String slot) {
        assertFieldFault(field, slot("  - " + slot + "\n"));
    }

    @ParameterizedTest
    @CsvSource({"title, 42", "title, true", "title, [a]", "base-url, 1.5"})
    void nothingIsGuessedAboutTheTypeOfAValue(String field, String value) {
        assertFieldFault(field, GOOD.replaceFirst("(?m)^" + field + ": .*$", field + ": " + value));
    }

    @ParameterizedTest
    @CsvSource({
        "category, category: games",
        "category, category: LLM",
        "kind, kind: token",
        "kind, kind: service_account",
        "example.language, 'example: {language: cobol, code: \"<base_url> <handle>\"}'",
    })
    void aWordIsOneOfThoseThatAreKnown(String field, String line) {
        assertFieldFault(field, GOOD + line + "\n").contains("it must be one of: ");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "http://example.com/docs",
                "javascript:alert(1)",
                "//example.com",
                "https:///docs",
                "https://user@example.com/docs",
                "https://example.com/a b",
                "https://example.com/<script>",
                "HTTPS://example.com",
                "example.com",
                "\"\"",
            })
    void aPageForPeopleIsReachedByHttpsOnly(String url) {
        assertFieldFault("documentation", GOOD + "documentation: " + url + "\n");
        assertFieldFault("keys-at", GOOD + "keys-at: " + url + "\n");
    }

    @Test
    void aLabelIsForAFieldOfTheKey() {
        assertFieldFault("labels.secret", GOOD + "labels: {secret: Secret}\n")
                .contains("fields has: api_key, other");
        assertFieldFault("labels.other", GOOD + "labels: {other: ''}\n").contains("empty");
        assertFieldFault("labels.other", GOOD + "labels: {other: 42}\n").contains("a string");
        assertFault(GOOD + "labels: {other: A, other: B}\n").containsIgnoringCase("duplicate");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{language: python}",
                "{language: python, code: 'url=<base_url>'}",
                "{language: python, code: 'key=<handle>'}",
            })
    void anExampleShowsWhereBothGo(String example) {
        assertFieldFault("example.code", GOOD + "example: " + example + "\n");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "keys-at: https://example.com/keys",
                "verify: {get: /me}",
                "example: {language: shell, code: '<base_url> <handle>'}",
            })
    void nothingOfKeysGoesWithOauth(String line) {
        assertFieldFault(line.replaceFirst(":.*", ""), GOOD + "kind: oauth\n" + line + "\n")
                .contains("it is not allowed with kind oauth");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "verify                        | {}",
                "verify                        | {get: /me, post: /me}",
                "verify.put                    | {put: /me}",
                "verify.get                    | {get: me}",
                "verify.get                    | {get: https://other.example/me}",
                "verify.get                    | {get: //other.example/me}",
                "verify.get                    | {get: /../me}",
                "verify.get                    | {get: /a/..}",
                "verify.get                    | {get: /a/./b}",
                "verify.get                    | {get: /%2e%2e/me}",
                "verify.get                    | {get: '/me#x'}",
                "verify.get                    | {get: '/a b'}",
                "verify.get                    | {get: '/me\\x'}",
                "verify.get                    | {get: '/{api_key}'}",
                "verify.get                    | {get: '/{nobody}'}",
                "verify.get                    | {get: '/{other'}",
                "verify.get                    | {get: '/me?x={other}'}",
                "verify.post                   | {post: ''}",
                "verify.body                   | {get: /me, body: x}",
                "verify.headers.Host           | {get: /me, headers: {Host: other.example}}",
                "verify.headers.Content-Length | {get: /me, headers: {Content-Length: '1'}}",
                "verify.headers.authorization  | {get: /me, headers: {authorization: x}}",
                "verify.headers.X-Api-Key      | {get: /me, headers: {X-Api-Key: x}}",
                "verify.headers.A              | {get: /me, headers: {A: ''}}",
                "verify.headers.A              | {get: /me, headers: {A: \"x\\r\\ny\"}}",
                "verify.accepted               | {get: /me, accepted: []}",
                "verify.accepted               | {get: /me, accepted: [302]}",
                "verify.rejected               | {get: /me, rejected: [500]}",
                "verify.rejected               | {get: /me, rejected: [200]}",
                "verify.accepted[0]            | {get: /me, accepted: ['200']}",
            })
    void aRequestThatTriesAKeyLeavesNothingOpen(String field, String verify) {
        assertFieldFault(field, GOOD + "verify: " + verify + "\n");
    }

    @Test
    void aRequestThatTriesAKeyFillsNoSlotByItself() {
        String query = slot("  - query: key\n") + "verify: {get: '/me?a=1&KEY=mine'}\n";
        assertFieldFault("verify.get", query).contains("a credential");
    }

    @Test
    void whatIsForPeopleIsReadAsItIsWritten() {
        Integration told =
                read(
                        GOOD
                                + """
                                category: maps
                                kind: service-account
                                documentation: https://example.com/docs#keys
                                keys-at: https://example.com/keys
                                published: [other]
                                labels: {other: Account}
                                verify:
                                  post: /a/{other}.json?x=1,2
                                  headers: {Accept: application/json}
                                  body: '{}'
                                  rejected: [400]
                                example:
                                  language: shell
                                  code: curl <base_url> <handle>
                                """);
        Verification how = told.verification().orElseThrow();

        assertThat(told.kind()).isEqualTo(CredentialKind.SERVICE_ACCOUNT);
        assertThat(told.metadata().category()).isEqualTo(Category.MAPS);
        assertThat(told.metadata().documentation())
                .contains(URI.create("https://example.com/docs#keys"));
        assertThat(told.metadata().label("other")).isEqualTo("Account");
        assertThat(told.metadata().label("api_key")).isEqualTo("api_key");
        assertThat(how.request())
                .isEqualTo(
                        new VerificationRequest(
                                "POST",
                                "/a/{other}.json",
                                Optional.of("x=1,2"),
                                Map.of("Accept", "application/json"),
                                Optional.of("{}")));
        assertThat(how.accepted()).containsExactly(200);
        assertThat(how.rejected()).containsExactly(400);
        assertThat(read(GOOD).kind()).isEqualTo(CredentialKind.KEY);
    }

    @ParameterizedTest
    @Tag("U10")
    @ValueSource(
            strings = {
                "10.0.0.0/8",
                "localhost",
                "10.1",
                "2130706433",
                "0x7f000001",
                "'::ffff:10.0.0.1'",
                "fe80::1%eth0",
                "0.0.0.0",
                "'::'",
                "224.0.0.1",
                "ff02::1",
                "255.255.255.255",
                "''",
            })
    void anAddressThatIsAllowedIsOneAddressThatCanBeCalled(String address) {
        assertFieldFault("private-addresses[0]", GOOD + "private-addresses: [" + address + "]\n");
    }

    @Test
    void addressesAndHttp2AreReadAsTheyAreWritten() {
        Destination place =
                read(GOOD + "private-addresses: [10.1.2.3, '::1']\nhttp2: true\n").destination();

        assertThat(place.privateAddresses())
                .containsExactlyInAnyOrder(
                        InetAddress.ofLiteral("10.1.2.3"), InetAddress.ofLiteral("::1"));
        assertThat(place.http2()).isTrue();
        assertThat(read(GOOD).destination().http2()).isFalse();
        assertThat(read(GOOD).destination().privateAddresses()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"[]", "[GET]", "['GET /a/../b']", "['GET /a', '']", "['get /a']"})
    void callsThatMayPassAreReadStrictly(String allow) {
        assertFieldFault("allow", GOOD + "allow: " + allow + "\n");
    }

    @Test
    void callsThatMayPassAreReadAsTheyAreWritten() {
        assertThat(read(GOOD + "allow: ['GET /v1/models', 'POST /v1/chat/**']\n").calls().entries())
                .containsExactly("GET /v1/models", "POST /v1/chat/**");
        assertThat(read(GOOD).calls()).isEqualTo(AllowedCalls.ALL);
    }

    @Test
    void http2GoesWithHttpsOnly() {
        String plaintext = baseUrl("http://api.example.com") + "plaintext: allowed\n";

        assertFieldFault("http2", plaintext + "http2: true\n").contains("https");
    }

    @Test
    void aGoodFileIsReadAsItIsWritten() {
        assertThat(read(GOOD).placement()).isEqualTo(new Placement.Bearer("api_key"));
        assertThat(read(GOOD).locations())
                .containsExactly(
                        new CredentialLocation.Bearer(),
                        new CredentialLocation.Header("x-api-key", "", ""));
        assertThat(read(placement("  basic: {user: api_key}\n")).placement())
                .isEqualTo(new Placement.Basic("api_key", ""));
        assertThat(read(slot("  - query: key\n  - basic: true\n")).scheme().furtherLocations())
                .containsExactly(
                        new CredentialLocation.Query("key"), new CredentialLocation.Basic());
        assertThat(read(baseUrl("https://10.0.0.1:8443/a/.well-known")).destination().authority())
                .isEqualTo("10.0.0.1:8443");
    }

    private static Integration read(String text) {
        return new CatalogueFile("example.yaml", text).read();
    }

    private static AbstractStringAssert<?> assertFault(String text) {
        return assertRefused(Problem.CATALOGUE_INVALID, () -> read(text));
    }

    private static AbstractStringAssert<?> assertFieldFault(String field, String text) {
        return assertFault(text)
                .startsWith("read catalogue file example.yaml: field " + field + ": ")
                .doesNotContain("\n");
    }

    private static String placement(String placement) {
        return GOOD.replace(PLACEMENT, placement);
    }

    private static String slot(String slot) {
        return GOOD.replace(SLOT, slot);
    }

    private static String fields(String fields) {
        return GOOD.replace("[api_key, other]", fields);
    }

    private static String baseUrl(String url) {
        return GOOD.replace("https://api.example.com", url);
    }
}
