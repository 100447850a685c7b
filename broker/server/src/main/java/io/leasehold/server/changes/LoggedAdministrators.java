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

/** Logs each change of a key, with the author's name as Vault displays it. */
public final class LoggedAdministrators implements Administrators {

    private static final Logger LOG = LoggerFactory.getLogger(LoggedAdministrators.class);

    private final Administrators administrators;
    private final Function<SecretValue, Optional<KeyAuthor>> authors;

    /**
     * @param authors looks up the owner of a token
     */
    public LoggedAdministrators(
            Administrators administrators, Function<SecretValue, Optional<KeyAuthor>> authors) {
        this.administrators = administrators;
        this.authors = authors;
    }

    @Override
    public Administrator of(SecretValue token) {
        Administrator administrator = administrators.of(token);
        ChangeLog changeLog =
                (address, what) -> LOG.info("{} {} by {}", address, what, name(token));
        return new Administrator(
                administrator.permissions(),
                new LoggedKeyDocumentWriter(administrator.documents(), changeLog),
                new LoggedRemovals(administrator.removals(), changeLog),
                administrator.index(),
                administrator.names(),
                administrator.leases());
    }

    /** The change is already made, so a failing lookup of its author must not fail it. */
    private String name(SecretValue token) {
        try {
            return authors.apply(token).map(KeyAuthor::name).orElse("a login without a name");
        } catch (BrokerException _) {
            return "a login that Vault could not look up";
        }
    }

    /** Records that a change was made. */
    @FunctionalInterface
    interface ChangeLog {

        /**
         * @param what description of the change, without any value of a key
         */
        void record(KeyAddress address, String what);
    }
}
