package io.leasehold.acceptance;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import tools.jackson.databind.JsonNode;

/** Runs the {@code leasehold} command as an operator would. */
public final class Operator {

    private final Map<String, String> environment = new HashMap<>();

    Operator(VaultHttp vault, String token) {
        environment.put("VAULT_ADDR", vault.address().toString());
        environment.put("VAULT_TOKEN", token);
        vault.trust().ifPresent(pem -> environment.put("VAULT_CACERT", pem.toString()));
    }

    /** Runs the command, which must succeed; its output. */
    String run(String... arguments) {
        try {
            Path output = Files.createTempFile("leasehold-operator", ".out");
            try {
                start(output, arguments);
                return ProgramProcess.read(output);
            } finally {
                Files.deleteIfExists(output);
            }
        } catch (IOException failed) {
            throw new UncheckedIOException("run leasehold", failed);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("run leasehold", interrupted);
        }
    }

    private void start(Path output, String... arguments) throws InterruptedException {
        List<String> command = new ArrayList<>(List.of(RunnableJars.operator().toString()));
        command.addAll(List.of(arguments));
        Process process = ProgramProcess.start(command, environment, output);
        boolean ended = process.waitFor(180, TimeUnit.SECONDS);
        if (!ended || process.exitValue() != 0) {
            process.destroyForcibly();
            throw new IllegalStateException(
                    "run leasehold " + arguments[0] + ": " + ProgramProcess.read(output));
        }
    }

    /** Runs the command, which must succeed, with its output in a file. */
    public void runInto(Path output, String... arguments) {
        try {
            start(output, arguments);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("run leasehold", interrupted);
        }
    }

    /** Runs the command and reads its output as JSON. */
    JsonNode ask(String... arguments) {
        return Json.read(run(arguments));
    }
}
