package io.leasehold.acceptance;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** A program in a process of its own, with its output in a file. */
public final class ProgramProcess {

    private ProgramProcess() {}

    static Process start(Path jar, List<String> arguments, Map<String, String> more, Path output) {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.add("-jar");
        command.add(jar.toString());
        command.addAll(arguments);
        return start(command, more, output);
    }

    /** Runs a program to its good end; what it printed. */
    public static String run(List<String> command, Map<String, String> more) {
        ProcessBuilder builder = new ProcessBuilder(command).redirectError(Redirect.INHERIT);
        builder.environment().putAll(more);
        try {
            Process process = builder.start();
            String printed = new String(process.getInputStream().readAllBytes(), UTF_8).strip();
            if (process.waitFor() != 0) {
                throw new IllegalStateException("run " + command.getFirst() + ": it failed");
            }
            return printed;
        } catch (IOException failed) {
            throw new UncheckedIOException("run " + command.getFirst(), failed);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("run " + command.getFirst(), interrupted);
        }
    }

    /** Starts any program, its output added to the file; it ends with this JVM at the latest. */
    public static Process start(List<String> command, Map<String, String> more, Path output) {
        ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
        builder.redirectOutput(Redirect.appendTo(output.toFile()));
        builder.environment().putAll(more);
        try {
            Process process = builder.start();
            Runtime.getRuntime().addShutdownHook(new Thread(process::destroyForcibly));
            return process;
        } catch (IOException failed) {
            throw new UncheckedIOException("start " + command.getFirst(), failed);
        }
    }

    /** Asks a program to end and waits for it; one that does not obey is made to. */
    static void stop(Process process) {
        process.destroy();
        try {
            if (!process.waitFor(20, TimeUnit.SECONDS)) {
                process.destroyForcibly();
            }
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }

    /** What a program has printed so far. */
    public static String read(Path output) {
        try {
            return Files.readString(output);
        } catch (IOException failed) {
            throw new UncheckedIOException("read " + output.getFileName(), failed);
        }
    }
}
