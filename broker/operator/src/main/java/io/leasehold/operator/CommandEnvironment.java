package io.leasehold.operator;

import java.io.InputStream;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;

/**
 * The environment that the process was started in.
 *
 * @param variables the environment variables
 * @param home the user's home directory
 * @param standardInput the standard input
 * @param prompt asks the person at the terminal
 */
record CommandEnvironment(
        Map<String, String> variables, Path home, InputStream standardInput, SecretPrompt prompt) {

    /** Without standard input and without a terminal. */
    CommandEnvironment(Map<String, String> variables, Path home) {
        this(variables, home, InputStream.nullInputStream(), SecretPrompt.NONE);
    }

    static CommandEnvironment ofProcess() {
        return new CommandEnvironment(
                System.getenv(),
                Path.of(System.getProperty("user.home")),
                System.in,
                SecretPrompt.ofProcess());
    }

    /** The value of a variable; empty if it is not set or blank. */
    Optional<String> variable(String name) {
        return Optional.ofNullable(variables.get(name))
                .map(String::strip)
                .filter(s -> !s.isEmpty());
    }
}
