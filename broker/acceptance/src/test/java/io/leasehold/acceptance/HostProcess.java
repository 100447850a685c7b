package io.leasehold.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import javax.tools.ToolProvider;

/** A ten-line Spring Boot application, compiled from source and run with the broker's plain jar. */
final class HostProcess {

    private HostProcess() {}

    /** Starts the host with the properties; its output goes to the log. */
    static Process start(Map<String, String> properties, Path folder, Path log)
            throws IOException, InterruptedException {
        String classPath = classPath(folder);
        compile(folder, classPath);
        List<String> command =
                new ArrayList<>(
                        List.of(
                                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                                "-cp",
                                folder.resolve("classes") + File.pathSeparator + classPath,
                                "host.Host"));
        properties.forEach((name, value) -> command.add("--" + name + "=" + value));
        return new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(log.toFile())
                .start();
    }

    /** The libraries of the runnable jar, with the plain jar in the place of the broker itself. */
    private static String classPath(Path folder) throws IOException, InterruptedException {
        Path extracted = folder.resolve("extracted");
        Process extraction =
                ProgramProcess.start(
                        RunnableJars.server(),
                        List.of("extract", "--destination", extracted.toString()),
                        Map.of("JDK_JAVA_OPTIONS", "-Djarmode=tools"),
                        folder.resolve("extraction.log"));
        assertThat(extraction.waitFor()).isZero();
        try (Stream<Path> libraries = Files.list(extracted.resolve("lib"))) {
            return Stream.concat(Stream.of(RunnableJars.plainServer()), libraries)
                    .map(Path::toString)
                    .reduce((left, right) -> left + File.pathSeparator + right)
                    .orElseThrow();
        }
    }

    private static void compile(Path folder, String classPath) throws IOException {
        Path source = folder.resolve("Host.java");
        try (var host = HostProcess.class.getResourceAsStream("/host/Host.java")) {
            Files.copy(Objects.requireNonNull(host), source);
        }
        int status =
                ToolProvider.getSystemJavaCompiler()
                        .run(
                                null,
                                null,
                                null,
                                "-parameters",
                                "-proc:none",
                                "-cp",
                                classPath,
                                "-d",
                                folder.resolve("classes").toString(),
                                source.toString());
        assertThat(status).isZero();
    }
}
