package io.leasehold.server.changes;

import io.leasehold.administration.Administrator;
import io.leasehold.administration.KeyAuthor;
import io.leasehold.key.KeyAddress;
import io.leasehold.problem.BrokerException;
import io.leasehold.secret.SecretValue;
import io.leasehold.server.management.Administrators;
import java.util.Optional;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Leaves a line in the log for each change of a key: who made it, by the name that Vault displays.
 */
public final class LoggedAdministrators implements Administrators {

    private static final Logger LOG = LoggerFactory.getLogger(LoggedAdministrators.class);

    private final Administrators administrators;
    private final Function<SecretValue, Optional<KeyAuthor>> authors;

    /**
     * @param authors who has a token
     */
    public LoggedAdministrators(
            Administrators administrators, Function<SecretValue, Optional<KeyAuthor>> authors) {
        this.administrators = administrators;
        this.authors = authors;
    }

    @Override
    public Administrator of(SecretValue token) {
        Administrator administrator = administrators.of(token);
        Done done = (address, what) -> LOG.info("{} {} by {}", address, what, name(token));
        return new Administrator(
                administrator.permissions(),
                new LoggedKeyDocumentWriter(administrator.documents(), done),
                new LoggedRemovals(administrator.removals(), done),
                administrator.index(),
                administrator.names(),
                administrator.leases());
    }

    /** The change is made already: that its author cannot be told must not fail it. */
    private String name(SecretValue token) {
        try {
            return authors.apply(token).map(KeyAuthor::name).orElse("a login without a name");
        } catch (BrokerException _) {
            return "a login that Vault no longer tells";
        }
    }

    /** Takes note of a change that was made. */
    @FunctionalInterface
    interface Done {

        /**
         * @param what became of it, in words that hold no value of a key
         */
        void note(KeyAddress address, String what);
    }
}
