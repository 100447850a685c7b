package io.leasehold.operator;

import io.leasehold.secret.SecretValue;
import java.io.Console;
import java.util.Optional;

/** Whoever can be asked for a secret, without it being shown. */
@FunctionalInterface
interface Keyboard {

    Keyboard NOBODY = _ -> Optional.empty();

    /** What was typed; empty if nobody is there. */
    Optional<SecretValue> ask(String label);

    /** The terminal that the process was started at, if it was. */
    static Keyboard ofProcess() {
        Console console = System.console();
        return console == null || !console.isTerminal()
                ? NOBODY
                : label ->
                        Optional.ofNullable(console.readPassword("%s (not shown): ", label))
                                .map(typed -> SecretValue.ofText(new String(typed)));
    }
}
