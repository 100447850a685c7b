package io.leasehold.operator;

import java.io.InputStream;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;

/**
 * What the process was started in.
 *
 * @param variables its environment
 * @param home the user's folder
 * @param standardInput what is piped into it
 * @param keyboard whoever sits before it
 */
record CommandEnvironment(
        Map<String, String> variables,
        Path home,
        InputStream standardInput,
        SecretPrompt keyboard) {

    /** Nothing is piped in, and nobody is there to be asked. */
    CommandEnvironment(Map<String, String> variables, Path home) {
        this(variables, home, InputStream.nullInputStream(), SecretPrompt.NOBODY);
    }

    static CommandEnvironment ofProcess() {
        return new CommandEnvironment(
                System.getenv(),
                Path.of(System.getProperty("user.home")),
                System.in,
                SecretPrompt.ofProcess());
    }

    /** A variable that is set to something. */
    Optional<String> variable(String name) {
        return Optional.ofNullable(variables.get(name))
                .map(String::strip)
                .filter(s -> !s.isEmpty());
    }
}
