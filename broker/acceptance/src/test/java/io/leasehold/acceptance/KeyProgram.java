package io.leasehold.acceptance;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** The {@code leasehold} command of a person at a terminal, in a process of its own. */
final class KeyProgram {

    /**
     * A program that was started in the background by a shell ignores Ctrl-C, and so does what it
     * starts; this makes it as it is for a person at a terminal.
     */
    private static final String AT_A_TERMINAL =
            "import os, signal, sys; signal.signal(signal.SIGINT, signal.SIG_DFL);"
                    + " os.execvp(sys.argv[1], sys.argv[1:])";

    private final Process process;
    private final Path output;

    private KeyProgram(Process process, Path output) {
        this.process = process;
        this.output = output;
    }

    /** Starts it with the token of that person. */
    static KeyProgram start(BrokerProcess broker, String token, String... arguments) {
        return start(
                Map.of(
                        "LEASEHOLD_ADDR", broker.control().toString(),
                        "VAULT_ADDR", SharedEnvironment.vault().address().toString(),
                        "VAULT_TOKEN", token),
                arguments);
    }

    /** Starts it with neither a broker nor Vault. */
    static KeyProgram offline(String... arguments) {
        return start(Map.of(), arguments);
    }

    private static KeyProgram start(Map<String, String> environment, String... arguments) {
        List<String> command =
                new ArrayList<>(
                        List.of(
                                "python3",
                                "-c",
                                AT_A_TERMINAL,
                                RunnableJars.operator().toString()));
        command.addAll(List.of(arguments));
        try {
            Path output = Files.createTempFile("leasehold-key", ".out");
            return new KeyProgram(ProgramProcess.start(command, environment, output), output);
        } catch (IOException failed) {
            throw new UncheckedIOException("start leasehold", failed);
        }
    }

    /** Presses Ctrl-C. */
    void interrupt() {
        ProgramProcess.run(List.of("kill", "-INT", String.valueOf(process.pid())), Map.of());
    }

    /** Its exit code, when it has ended. */
    int code() {
        try {
            if (!process.waitFor(120, TimeUnit.SECONDS)) {
                process.destroyForcibly();
                throw new IllegalStateException("await leasehold: it still runs: " + output());
            }
            return process.exitValue();
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("await leasehold", interrupted);
        }
    }

    /** What it has printed so far. */
    String output() {
        return ProgramProcess.read(output);
    }

    /** What it printed to its good end. */
    String succeeded() {
        if (code() != 0) {
            throw new AssertionError("leasehold failed: " + output());
        }
        return output();
    }
}
