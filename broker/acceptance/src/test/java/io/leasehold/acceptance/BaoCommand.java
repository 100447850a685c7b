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
        List<String> command = new ArrayList<>(program(List.of()));
        command.addAll(List.of(arguments));
        ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
        for (String prefix : List.of("BAO_", "VAULT_")) {
            builder.environment().put(prefix + "ADDR", address.toString());
            builder.environment().put(prefix + "TOKEN", token);
        }
        return run(builder);
    }

    /** How the program is called, with further options for Docker if it is in an image. */
    static List<String> program(List<String> docker) throws IOException, InterruptedException {
        Result found =
                run(
                        new ProcessBuilder(ROOT.resolve("scripts/vault").toString(), "binary")
                                .redirectError(ProcessBuilder.Redirect.DISCARD));
        if (found.status() == 0) {
            return List.of(found.output().strip());
        }
        List<String> command = new ArrayList<>(List.of("docker", "run", "--rm"));
        command.addAll(List.of("--network", "host"));
        for (String name : List.of("BAO_ADDR", "BAO_TOKEN", "VAULT_ADDR", "VAULT_TOKEN")) {
            command.addAll(List.of("-e", name));
        }
        command.addAll(docker);
        command.add(System.getProperty("vault.image", "openbao/openbao:2.7.1"));
        return command;
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
