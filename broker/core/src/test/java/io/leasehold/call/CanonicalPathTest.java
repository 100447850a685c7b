package io.leasehold.call;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.leasehold.problem.BrokerException;
import io.leasehold.problem.Problem;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Attack cases U01, U02 and finding 4. */
class CanonicalPathTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/..",
                "/.",
                "/a/../b",
                "/a/./b",
                "/a/..",
                "/%2e%2e/b",
                "/%2E%2e/b",
                "/.%2e/b",
                "/%2e./b",
                "/%2e/b",
                "/..;/b",
                "/..;x=1/b",
                "/.;/b",
                "/%2e%2e;/b",
                "/..%3b/b",
                "/%252e%252e/b",
                "/%25252e%25252e/b",
                "/..%2fb",
                "/..%2Fb",
                "/a%2f..%2fb",
                "/a%2F%2e%2e%2Fb",
                "/a%252f..%252fb",
                "/..%5cb",
                "/..%255cb",
                "/..%20/b",
                "/%ef%bc%8e%ef%bc%8e/b",
                "/%e2%80%a5/b",
                "/..%ef%bc%8fb"
            })
    void aDotSegmentIsRefusedInAnyEncoding(String path) {
        assertRefused(path);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/a\\b", "/a%5cb", "/a%5Cb", "/a%255cb", "/a%00", "/a%0a", "/a%0d%0aX:%20y",
                "/a%2500", "/a%7f", "/a%c2%85", "/a\u0001", "/a\tb", "/a b", "/a\u007f"
            })
    void backslashesAndControlsAreRefused(String path) {
        assertRefused(path);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/a%",
                "/a%2",
                "/a%zz",
                "/%c0%ae%c0%ae/b",
                "/%ff",
                "/caf\u00e9",
                "/a#b",
                "/a?b",
                "//evil.example",
                "/%2fevil.example",
                "/%252fevil.example",
                "evil",
                "@evil",
                "/{x}"
            })
    @Tag("U04")
    void whatReadersMightDisagreeOnIsRefused(String path) {
        assertRefused(path);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "/",
                "/v1/chat/completions",
                "/v4/projects/group%2Fproject/issues",
                "/storage/v1/b/bucket/o/a%2fb%2Fc",
                "/v1beta/models/gemini-pro:generateContent",
                "/a//b",
                "/a/",
                "/a;version=1/b",
                "/...",
                "/.well-known/x",
                "/a..b/c.",
                "/100%25",
                "/a%252Fb",
                "/caf%C3%A9",
                "/a%20b",
                "/~user/$metadata('x')"
            })
    void anyOtherPathIsKeptByteForByte(String path) {
        assertThat(CanonicalPath.parse(path).text()).isEqualTo(path);
    }

    private static void assertRefused(String path) {
        assertThatExceptionOfType(BrokerException.class)
                .isThrownBy(() -> CanonicalPath.parse(path))
                .satisfies(e -> assertThat(e.problem()).isEqualTo(Problem.REQUEST_MALFORMED));
    }
}
