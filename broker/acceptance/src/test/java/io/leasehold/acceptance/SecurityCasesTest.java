package io.leasehold.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.SortedSet;
import java.util.stream.Collectors;
import org.apache.commons.csv.CSVFormat;
import org.junit.jupiter.api.Test;

/** Holds the page of security cases to the tests there are. */
class SecurityCasesTest {

    private static final Path ROOT = Path.of(System.getProperty("project.root", "."));
    private static final Path PAGE = ROOT.resolve("docs/security-cases.md");

    private static final Map<String, String> GROUPS =
            Map.of(
                    "F", "Framing over HTTP/1.1",
                    "H", "HTTP/2",
                    "U", "Targets and destinations",
                    "R", "Answers of upstreams",
                    "K", "Keys that come back",
                    "L", "Handles",
                    "C", "The management API, the console and records",
                    "V", "Vault",
                    "S", "Supply chain and operation");

    private static final String HEAD =
            """
            # Security cases

            Each case of attack or failure that is thought of, and the tests that try it. Tests name
            their cases with JUnit tags; this page is made of them by `scripts/security-cases`, and a
            test fails while it is out of date. `docs/security-cases.csv` holds the cases, and for
            those without a test why there is none.
            """;

    /**
     * One line of the table.
     *
     * @param reason why no test is needed, or what tests leave open; empty if there is nothing
     */
    private record Case(String id, String text, String reason) {}

    private final List<Case> cases = cases();
    private final Map<String, SortedSet<String>> tests =
            SecurityCases.in(ROOT.resolve("broker")).tests();

    @Test
    void everyCaseHasATestOrAReason() {
        assertThat(cases)
                .hasSizeGreaterThan(130)
                .allMatch(known -> tests.containsKey(known.id()) || !known.reason().isEmpty());
    }

    @Test
    void noTestNamesACaseThatThereIsNot() {
        assertThat(cases).extracting(Case::id).containsAll(tests.keySet()).doesNotHaveDuplicates();
    }

    @Test
    void thePageIsMadeOfTheTestsAsTheyAre() throws IOException {
        if (Boolean.getBoolean("security-cases.write")) {
            Files.writeString(PAGE, page());
        }
        assertThat(PAGE).as("run scripts/security-cases").hasContent(page());
    }

    private String page() {
        StringBuilder page = new StringBuilder(HEAD);
        String group = "";
        for (Case known : cases) {
            if (!known.id().startsWith(group) || group.isEmpty()) {
                group = known.id().substring(0, 1);
                page.append("\n## ").append(GROUPS.get(group)).append("\n\n");
                page.append("| case | what | tests |\n|---|---|---|\n");
            }
            page.append("| %s | %s | %s |\n".formatted(known.id(), known.text(), shown(known)));
        }
        return page.toString();
    }

    private String shown(Case known) {
        String names =
                tests.getOrDefault(known.id(), Collections.emptySortedSet()).stream()
                        .map(test -> "`" + test + "`")
                        .collect(Collectors.joining("<br>"));
        return names + (names.isEmpty() || known.reason().isEmpty() ? "" : "<br>") + known.reason();
    }

    private static List<Case> cases() {
        try (Reader file = Files.newBufferedReader(ROOT.resolve("docs/security-cases.csv"))) {
            return CSVFormat.DEFAULT.parse(file).stream()
                    .map(line -> new Case(line.get(0), line.get(1), line.get(2)))
                    .toList();
        } catch (IOException failed) {
            throw new UncheckedIOException("read security cases", failed);
        }
    }
}
