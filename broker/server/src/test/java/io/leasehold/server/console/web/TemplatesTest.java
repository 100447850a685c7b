package io.leasehold.server.console.web;

import static org.assertj.core.api.Assertions.assertThat;

import io.leasehold.server.console.page.Navigation;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Templates say nothing that is not escaped, and nothing that a browser would run. */
@Tag("C05")
@Tag("C06")
class TemplatesTest {

    private static final List<Pattern> FORBIDDEN =
            Stream.of(
                            "th:utext",
                            "\\[\\(",
                            "\\bth:on\\w+",
                            "[\\s\"',]on[a-z]+\\s*=\\s*[\"'$]",
                            "\\bhx-on",
                            "\\bhx-vals",
                            "\\bhx-vars",
                            "\\bhx-headers",
                            "\\bhx-ext",
                            "\\bhx-push-url",
                            "\\bstyle\\s*=",
                            "th:style",
                            "<style",
                            "<script(?![^>]*th:src)",
                            "javascript:",
                            "th:inline",
                            "__\\$",
                            "th:replace=\"\\$",
                            "th:insert=\"\\$")
                    .map(text -> Pattern.compile(text, Pattern.CASE_INSENSITIVE))
                    .toList();

    static List<Path> templates() throws IOException {
        Path folder =
                Path.of(
                        System.getProperty("project.root"),
                        "broker/server/src/main/resources",
                        Templates.FOLDER);
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(file -> file.toString().endsWith(".html")).sorted().toList();
        }
    }

    @ParameterizedTest
    @MethodSource("templates")
    void nothingIsUnescapedAndNothingRuns(Path template) throws IOException {
        String text = Files.readString(template);
        // The one place into which a page is put by its own fragment, never by what it is filled
        // with.
        String looked =
                template.endsWith("layout.html")
                        ? text.replace("<div th:replace=\"${content}\"></div>", "")
                        : text;
        assertThat(FORBIDDEN)
                .allSatisfy(
                        pattern ->
                                assertThat(looked)
                                        .as(template.getFileName() + " has " + pattern)
                                        .doesNotContainPattern(pattern));
    }

    @ParameterizedTest
    @MethodSource("templates")
    void everyFormThatChangesSomethingHasItsToken(Path template) throws IOException {
        String text = Files.readString(template);
        Stream.of(text.split("<form"))
                .skip(1)
                .map(form -> form.substring(0, form.indexOf("</form>")))
                .filter(form -> form.substring(0, form.indexOf('>')).contains("method=\"post\""))
                .forEach(
                        form ->
                                assertThat(form)
                                        .as(template.getFileName().toString())
                                        .contains("name=\"form-token\""));
    }

    @Test
    void thereAreTemplates() throws IOException {
        assertThat(templates()).hasSizeGreaterThan(10);
    }

    @Test
    void whatFillsATemplateIsTextWhateverItSays() {
        String evil = "\"><script>alert(1)</script><img src=x onerror=alert(1)>'${7*7}[[${7*7}]]";
        String page =
                new Templates()
                        .render(
                                "error",
                                Map.of(
                                        "title", evil,
                                        "why", evil,
                                        "next", evil,
                                        "code", evil,
                                        "message", evil,
                                        "formToken", evil,
                                        "signedIn", true,
                                        "navigation",
                                                new Navigation(
                                                        List.of(new Navigation.Link(evil, evil)),
                                                        List.of(
                                                                new Navigation.Tab(
                                                                        evil, evil, true))),
                                        "files", Map.of("style", evil)));
        assertThat(page)
                .doesNotContain("<script>", "<img src=x", evil, "49")
                .contains("&lt;script&gt;alert(1)&lt;/script&gt;");
    }
}
