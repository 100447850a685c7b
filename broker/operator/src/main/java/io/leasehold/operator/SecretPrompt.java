package io.leasehold.operator;

import io.leasehold.secret.SecretValue;
import java.io.Console;
import java.util.Optional;

/** Whoever can be asked, for a secret that is not shown or for a confirmation. */
@FunctionalInterface
interface SecretPrompt {

    SecretPrompt NOBODY = _ -> Optional.empty();

    /** What was typed; empty if nobody is there. */
    Optional<SecretValue> ask(String label);

    /** Whether somebody is there and says yes. */
    default boolean confirms(String question) {
        return false;
    }

    /** The terminal that the process was started at, if it was. */
    static SecretPrompt ofProcess() {
        Console console = System.console();
        return console == null || !console.isTerminal() ? NOBODY : new Terminal(console);
    }

    /** A terminal with a person before it. */
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
