package io.leasehold.operator.member;

import io.leasehold.vault.membership.Person;
import io.leasehold.vault.membership.PersonDirectory;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Option;

/** Options that name a person. */
final class PersonOptions {

    @ArgGroup(multiplicity = "1")
    private Identity identity = new Identity();

    static final class Identity {

        @Option(
                names = "--login",
                paramLabel = "METHOD/NAME",
                description = "The login at Vault, such as userpass/alice.")
        private @Nullable String login;

        @Option(
                names = "--entity",
                paramLabel = "ENTITY",
                description = "The entity in Vault, by id or name.")
        private @Nullable String entity;
    }

    Person find(PersonDirectory people) {
        return login().map(people::login).orElseGet(() -> entity(people));
    }

    Person findOrCreate(PersonDirectory people) {
        return login().map(people::loginOrNew).orElseGet(() -> entity(people));
    }

    private Optional<String> login() {
        return Optional.ofNullable(identity.login);
    }

    private Person entity(PersonDirectory people) {
        return people.entity(String.valueOf(identity.entity));
    }
}
