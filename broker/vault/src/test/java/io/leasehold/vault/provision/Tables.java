package io.leasehold.vault.provision;

import io.leasehold.tenancy.Project;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.stream.Stream;

/** Tables of paths in files, where people who are no programmers can read them. */
final class Tables {

    private Tables() {}

    /** The lines that are neither empty nor comments. */
    static Stream<String> rows(String file) {
        try (InputStream stream = Tables.class.getResourceAsStream("/policies/" + file)) {
            if (stream == null) {
                throw new AssertionError("read table: there is no " + file);
            }
            return new String(stream.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .filter(line -> !line.isBlank() && !line.startsWith("#"));
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    static String fill(String path, Project project) {
        return path.replace("{project}", project.toString())
                .replace("{org}", project.organization().value());
    }
}
