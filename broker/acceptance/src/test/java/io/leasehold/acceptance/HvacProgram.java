package io.leasehold.acceptance;

import java.io.IOException;
import java.io.OutputStream;
import java.lang.ProcessBuilder.Redirect;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.Collectors;
import tools.jackson.databind.JsonNode;

/** A program in Python that leases with hvac; what it prints holds handles and is shown nowhere. */
final class HvacProgram {

    private HvacProgram() {}

    /** Runs the program to its good end; what it saw in each of its steps. */
    static Map<String, JsonNode> run(URI broker, String project, Map<String, String> credentials)
            throws IOException, InterruptedException {
        Process process = start(broker, project);
        try (OutputStream in = process.getOutputStream()) {
            in.write(Json.write(credentials).getBytes(StandardCharsets.UTF_8));
        }
        String printed =
                new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        if (process.waitFor() != 0) {
            throw new IllegalStateException(
                    "lease with hvac: the program failed, as it says above");
        }
        return printed.lines()
                .map(Json::read)
                .collect(
                        Collectors.toMap(seen -> seen.at("/step").asString(), Function.identity()));
    }

    private static Process start(URI broker, String project) throws IOException {
        String python =
                ProgramProcess.run(List.of(RunnableJars.script("hvac").toString()), Map.of());
        ProcessBuilder builder =
                new ProcessBuilder(python, program().toString(), broker.toString(), project)
                        .redirectError(Redirect.INHERIT);
        // It must see nothing of what the machine knows of another Vault, or of a proxy.
        builder.environment().keySet().removeIf(name -> name.startsWith("VAULT_"));
        builder.environment().put("NO_PROXY", "127.0.0.1");
        builder.environment().put("no_proxy", "127.0.0.1");
        return builder.start();
    }

    private static Path program() {
        try {
            return Path.of(
                    Objects.requireNonNull(HvacProgram.class.getResource("/hvac/lease.py"))
                            .toURI());
        } catch (URISyntaxException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
