package io.leasehold.operator;

import io.leasehold.vault.membership.Person;
import io.leasehold.vault.membership.PersonDirectory;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Option;

/** Who is meant. */
final class PersonOptions {

    @ArgGroup(multiplicity = "1")
    private Known known = new Known();

    static final class Known {

        @Option(
                names = "--login",
                paramLabel = "METHOD/NAME",
                description = "What they log in to Vault by, such as userpass/alice.")
        private @Nullable String login;

        @Option(
                names = "--entity",
                paramLabel = "ENTITY",
                description = "Their entity in Vault, by its id or its name.")
        private @Nullable String entity;
    }

    Person find(PersonDirectory people) {
        return login().map(people::login).orElseGet(() -> entity(people));
    }

    Person findOrMake(PersonDirectory people) {
        return login().map(people::loginOrNew).orElseGet(() -> entity(people));
    }

    private Optional<String> login() {
        return Optional.ofNullable(known.login);
    }

    private Person entity(PersonDirectory people) {
        return people.entity(String.valueOf(known.entity));
    }
}
