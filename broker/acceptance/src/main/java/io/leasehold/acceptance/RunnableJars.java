package io.leasehold.acceptance;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** Where the build put the programs that are run from outside. */
public final class RunnableJars {

    private static final Path ROOT = Path.of(System.getProperty("project.root", "."));

    private RunnableJars() {}

    /** A script of this project. */
    public static Path script(String name) {
        return ROOT.resolve("scripts").resolve(name).toAbsolutePath();
    }

    static Path server() {
        return find("broker/server/target");
    }

    /** The server without its libraries: the plug-in for other applications. */
    static Path plainServer() {
        String name = server().getFileName().toString().replace("-exec.jar", ".jar");
        return server().resolveSibling(name);
    }

    /** The command {@code leasehold}, with its start-up cache prepared. */
    static Path operator() {
        return Prepared.OPERATOR;
    }

    static Path policies() {
        return ROOT.resolve("vault-policies");
    }

    /** Once in a JVM, so that no command prints that it prepares something. */
    private static final class Prepared {
        private static final Path OPERATOR = script("leasehold");

        static {
            ProgramProcess.run(List.of(OPERATOR.toString(), "--version"), Map.of());
        }
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
