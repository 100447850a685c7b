package io.leasehold.acceptance;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;

/** Where the build put the programs that are run from outside. */
final class RunnableJars {

    private static final Path ROOT = Path.of(System.getProperty("project.root", "."));

    private RunnableJars() {}

    static Path server() {
        return find("broker/server/target");
    }

    static Path operator() {
        return find("broker/operator/target");
    }

    static Path policies() {
        return ROOT.resolve("vault-policies");
    }

    private static Path find(String folder) {
        try (Stream<Path> files = Files.list(ROOT.resolve(folder))) {
            return files.filter(file -> file.getFileName().toString().endsWith("-exec.jar"))
                    .findFirst()
                    .orElseThrow(
                            () ->
                                    new IllegalStateException(
                                            "find program in " + folder + ": it is not built yet"));
        } catch (IOException failed) {
            throw new UncheckedIOException("find program in " + folder, failed);
        }
    }
}
