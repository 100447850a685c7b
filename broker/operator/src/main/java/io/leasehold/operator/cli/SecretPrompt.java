package io.leasehold.operator.cli;

import io.leasehold.secret.SecretValue;
import java.io.Console;
import java.util.Optional;

/** Asks a person for a secret, without echo, or for a confirmation. */
@FunctionalInterface
public interface SecretPrompt {

    SecretPrompt NONE = _ -> Optional.empty();

    /** The typed secret; empty without a terminal. */
    Optional<SecretValue> ask(String label);

    /** Whether the person confirms; false without a terminal. */
    default boolean confirms(String question) {
        return false;
    }

    /** The terminal of the process; {@link #NONE} if there is none. */
    static SecretPrompt ofProcess() {
        Console console = System.console();
        return console == null || !console.isTerminal() ? NONE : new Terminal(console);
    }

    /** Prompts at a terminal. */
    record Terminal(Console console) implements SecretPrompt {

        @Override
        public Optional<SecretValue> ask(String label) {
            return Optional.ofNullable(console.readPassword("%s (not shown): ", label))
                    .map(typed -> SecretValue.ofText(new String(typed)));
        }

        @Override
        public boolean confirms(String question) {
            return Optional.ofNullable(console.readLine("%s Type yes: ", question))
                    .filter(typed -> typed.strip().equals("yes"))
                    .isPresent();
        }
    }
}
