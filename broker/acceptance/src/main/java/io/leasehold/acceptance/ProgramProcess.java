package io.leasehold.acceptance;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** A program in a process of its own, with its output in a file. */
final class ProgramProcess {

    private ProgramProcess() {}

    static Process start(Path jar, List<String> arguments, Map<String, String> more, Path output) {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.add("-jar");
        command.add(jar.toString());
        command.addAll(arguments);
        return start(command, more, output);
    }

    /** Starts any program; it ends with this JVM at the latest. */
    static Process start(List<String> command, Map<String, String> more, Path output) {
        ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
        builder.redirectOutput(output.toFile());
        builder.environment().putAll(more);
        try {
            Process process = builder.start();
            Runtime.getRuntime().addShutdownHook(new Thread(process::destroyForcibly));
            return process;
        } catch (IOException failed) {
            throw new UncheckedIOException("start " + command.getFirst(), failed);
        }
    }

    static String read(Path output) {
        try {
            return Files.readString(output);
        } catch (IOException failed) {
            throw new UncheckedIOException("read " + output.getFileName(), failed);
        }
    }
}
