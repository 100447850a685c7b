package io.leasehold.acceptance;

import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** The stock {@code bao} or {@code vault} command line, from the machine or from an image. */
final class BaoCommand {

    private static final Path ROOT = Path.of(System.getProperty("project.root", "."));

    private final URI address;
    private final String token;

    BaoCommand(URI address, String token) {
        this.address = address;
        this.token = token;
    }

    record Result(int status, String output) {}

    Result run(String... arguments) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(program());
        command.addAll(List.of(arguments));
        ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
        for (String prefix : List.of("BAO_", "VAULT_")) {
            builder.environment().put(prefix + "ADDR", address.toString());
            builder.environment().put(prefix + "TOKEN", token);
        }
        return run(builder);
    }

    private static List<String> program() throws IOException, InterruptedException {
        Result found =
                run(
                        new ProcessBuilder(ROOT.resolve("scripts/vault").toString(), "binary")
                                .redirectError(ProcessBuilder.Redirect.DISCARD));
        return found.status() == 0
                ? List.of(found.output().strip())
                : List.of(
                        "docker",
                        "run",
                        "--rm",
                        "--network",
                        "host",
                        "-e",
                        "BAO_ADDR",
                        "-e",
                        "BAO_TOKEN",
                        "-e",
                        "VAULT_ADDR",
                        "-e",
                        "VAULT_TOKEN",
                        System.getProperty("vault.image", "openbao/openbao:2.7.1"));
    }

    private static Result run(ProcessBuilder builder) throws IOException, InterruptedException {
        Process process = builder.start();
        process.getOutputStream().close();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        if (!process.waitFor(60, TimeUnit.SECONDS)) {
            process.destroyForcibly();
        }
        return new Result(process.exitValue(), output);
    }
}
