package io.leasehold.operator;

import io.leasehold.operator.cli.CommandEnvironment;
import io.leasehold.operator.cli.SecretPrompt;
import java.io.ByteArrayInputStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import picocli.CommandLine;

/** Gives commands in this JVM, the way a shell does. */
public final class Terminal {

    private final Map<String, String> variables = new HashMap<>();
    private final Path home;
    private byte[] input = {};
    private SecretPrompt keyboard = SecretPrompt.NONE;

    public Terminal(Path home) {
        this.home = home;
    }

    /** A terminal with Vault's address and a token in its environment. */
    static Terminal at(URI address, String token) {
        return new Terminal(Path.of("/nonexistent"))
                .with("VAULT_ADDR", address.toString())
                .with("VAULT_TOKEN", token);
    }

    public Terminal with(String variable, String value) {
        variables.put(variable, value);
        return this;
    }

    /** Pipes that into the next commands. */
    Terminal piping(String text) {
        input = text.getBytes(StandardCharsets.UTF_8);
        return this;
    }

    /** Has somebody sit before it. */
    public Terminal with(SecretPrompt person) {
        keyboard = person;
        return this;
    }

    public Outcome run(String line) {
        return run(line.split(" "));
    }

    public Outcome run(String... arguments) {
        StringWriter out = new StringWriter();
        StringWriter err = new StringWriter();
        CommandLine command =
                Leasehold.commandLine(
                                new CommandEnvironment(
                                        Map.copyOf(variables),
                                        home,
                                        new ByteArrayInputStream(input),
                                        keyboard))
                        .setOut(new PrintWriter(out))
                        .setErr(new PrintWriter(err));
        return new Outcome(command.execute(arguments), out.toString(), err.toString());
    }

    public record Outcome(int code, String out, String err) {

        Outcome orFail() {
            if (code != 0) {
                throw new AssertionError("command failed: " + err);
            }
            return this;
        }
    }
}
