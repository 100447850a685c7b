package io.leasehold.integration;

import static io.leasehold.Problems.assertRefused;
import static org.assertj.core.api.Assertions.assertThat;

import io.leasehold.problem.Problem;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class AllowedCallsTest {

    @ParameterizedTest
    @CsvSource({
        "GET /v1/models, GET, /v1/models",
        "* /v1/models, DELETE, /v1/models",
        "GET /, GET, ''",
        "GET /, GET, /",
        "GET /v1/, GET, /v1/",
        "GET /v1/files/*, GET, /v1/files/f1",
        "GET /v1/files/*, GET, /v1/files/a%20b",
        "GET /v1/*/files, GET, /v1/x/files",
        "POST /v1/chat/**, POST, /v1/chat",
        "POST /v1/chat/**, POST, /v1/chat/",
        "POST /v1/chat/**, POST, /v1/chat/completions/x",
        "POST /**, POST, /anything/at/all",
        "POST /**, POST, ''",
        "GET /a%2Fb, GET, /a%2Fb",
    })
    void aCallThatIsWrittenDownMayPass(String entry, String method, String path) {
        assertThat(AllowedCalls.parse(List.of("PUT /other", entry)).admits(method, path)).isTrue();
    }

    @ParameterizedTest
    @CsvSource({
        "GET /v1/models, POST, /v1/models",
        "GET /v1/models, HEAD, /v1/models",
        "GET /v1/models, GET, /v1/models/",
        "GET /v1/models, GET, /v1/model",
        "GET /v1/models, GET, /v1/modelsx",
        "GET /v1/models, GET, /v1/models/x",
        "GET /v1/models, GET, /v1/models;x",
        "GET /v1/models, GET, /V1/models",
        "GET /v1/models, GET, /v1/%6dodels",
        "GET /v1/models, GET, /v1//models",
        "GET /v1/models, GET, /v2/v1/models",
        "GET /v1/models, GET, ''",
        "GET /v1/files/*, GET, /v1/files/",
        "GET /v1/files/*, GET, /v1/files",
        "GET /v1/files/*, GET, /v1/files/f1/content",
        "GET /v1/files/*, GET, /v1/files/f1%2Fcontent",
        "GET /v1/files/*, GET, /v1/files/f1%2fcontent",
        "GET /v1/files/*, GET, /v1/files/f1%252Fcontent",
        "GET /v1/*/files, GET, /v1//files",
        "POST /v1/chat/**, POST, /v1/chatter",
        "POST /v1/chat/**, POST, /v1/chat%2Fx",
        "POST /v1/chat/**, POST, /v1",
        "GET /, GET, /v1",
    })
    void aCallThatIsNotWrittenDownMayNot(String entry, String method, String path) {
        assertThat(AllowedCalls.parse(List.of("PUT /other", entry)).admits(method, path)).isFalse();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "GET",
                "GET ",
                "/v1",
                "get /v1",
                "GET v1",
                "GET  /v1",
                " ",
                "GET /v1 x",
                "GET /a//b",
                "GET //a",
                "GET /a/../b",
                "GET /a/..",
                "GET /./b",
                "GET /..;x/b",
                "GET /a/**/b",
                "GET /a*",
                "GET /a/b**",
                "GET /***",
                "GET /a,b",
                "GET /a?b",
                "GET /a#b",
                "GET /a%2",
                "GET /a%zz",
                "GET /a\\b",
                "GET /\u00e4",
                "** /a",
                "GET|POST /a"
            })
    void anEntryThatMayMeanSomethingElseIsRefused(String entry) {
        assertRefused(Problem.REQUEST_MALFORMED, () -> AllowedCalls.parse(List.of(entry)))
                .startsWith("read allow: ");
    }

    @Test
    void noEntryAtAllIsNoWayToSayEveryCall() {
        assertRefused(Problem.REQUEST_MALFORMED, () -> AllowedCalls.parse(List.of()));
        assertRefused(
                Problem.REQUEST_MALFORMED,
                () -> AllowedCalls.parse(Collections.nCopies(65, "GET /v1")));
    }

    @Test
    void whatIsWrittenOutIsReadBackTheSame() {
        AllowedCalls calls = AllowedCalls.parse(List.of("GET /v1/*", " * /v2/** ", "GET /v1/*"));

        assertThat(calls.entries()).containsExactly("GET /v1/*", "* /v2/**");
        assertThat(AllowedCalls.parse(calls.entries())).isEqualTo(calls).hasSameHashCodeAs(calls);
        assertThat(calls).isNotEqualTo(AllowedCalls.ALL);
    }

    @Test
    void everyCallMayPassWhereNothingIsSaid() {
        assertThat(AllowedCalls.ALL.admits("DELETE", "/anything")).isTrue();
    }
}
