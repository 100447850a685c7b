package io.leasehold.server.route;

import static org.assertj.core.api.Assertions.assertThat;

import io.leasehold.gateway.problem.ProblemStatus;
import io.leasehold.problem.Problem;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The table of problem codes in the documentation is complete. */
class ProblemTableTest {

    private static final Path PAGE =
            Path.of(System.getProperty("project.root", "."), "docs/management-api.md");

    @ParameterizedTest
    @EnumSource
    void everyProblemIsInTheTableWithItsStatus(Problem problem) throws IOException {
        String code = "`" + problem.code() + "`";
        List<String> rows =
                Files.readAllLines(PAGE).stream()
                        .filter(line -> line.startsWith("| `"))
                        .filter(line -> line.split("\\|")[1].contains(code))
                        .toList();
        assertThat(rows)
                .as(code)
                .anySatisfy(
                        row ->
                                assertThat(row.split("\\|")[2])
                                        .contains(String.valueOf(ProblemStatus.of(problem))));
    }
}
