package io.leasehold.server.management;

import io.leasehold.administration.KeyAuthor;
import io.leasehold.problem.BrokerException;
import io.leasehold.secret.SecretValue;
import java.util.Optional;
import java.util.function.Function;

/** Who makes a change, by the name that Vault displays. Thread-safe. */
public final class Authors {

    private final Function<SecretValue, Optional<KeyAuthor>> lookup;

    /**
     * @param lookup looks up the owner of a token
     */
    public Authors(Function<SecretValue, Optional<KeyAuthor>> lookup) {
        this.lookup = lookup;
    }

    /** The name of the token's owner. A failing lookup does not fail: Vault decides on changes. */
    public String name(SecretValue token) {
        try {
            return lookup.apply(token).map(KeyAuthor::name).orElse("a login without a name");
        } catch (BrokerException _) {
            return "a login that Vault could not look up";
        }
    }
}
