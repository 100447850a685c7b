package io.leasehold.operator.cli;

import java.io.InputStream;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import picocli.CommandLine.Model.CommandSpec;

/**
 * The environment that the process was started in.
 *
 * @param variables the environment variables
 * @param home the user's home directory
 * @param standardInput the standard input
 * @param prompt asks the person at the terminal
 */
public record CommandEnvironment(
        Map<String, String> variables, Path home, InputStream standardInput, SecretPrompt prompt) {

    /** Without standard input and without a terminal. */
    public CommandEnvironment(Map<String, String> variables, Path home) {
        this(variables, home, InputStream.nullInputStream(), SecretPrompt.NONE);
    }

    public static CommandEnvironment ofProcess() {
        return new CommandEnvironment(
                System.getenv(),
                Path.of(System.getProperty("user.home")),
                System.in,
                SecretPrompt.ofProcess());
    }

    /** The environment that a command, however deep, was started in. */
    public static CommandEnvironment of(CommandSpec command) {
        return ((Holder) command.root().userObject()).environment();
    }

    /** The root command. */
    public interface Holder {
        CommandEnvironment environment();
    }

    /** The value of a variable; empty if it is not set or blank. */
    Optional<String> variable(String name) {
        return Optional.ofNullable(variables.get(name))
                .map(String::strip)
                .filter(s -> !s.isEmpty());
    }
}
