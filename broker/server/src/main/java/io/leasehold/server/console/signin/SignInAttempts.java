package io.leasehold.server.console.signin;

import io.leasehold.administration.KeyAuthor;
import io.leasehold.audit.AuditLog;
import io.leasehold.audit.ControlEvent;
import io.leasehold.server.signin.SignInLimits;
import io.leasehold.vault.identity.TokenIdentity;
import java.time.Duration;
import java.util.Optional;
import java.util.OptionalLong;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Limits and records the attempts to sign in at the console. Thread-safe. */
public final class SignInAttempts {

    private static final Logger LOG = LoggerFactory.getLogger(SignInPages.class);

    private final SignInLimits limits;
    private final AuditLog log;

    public SignInAttempts(SignInLimits limits, AuditLog log) {
        this.limits = limits;
        this.log = log;
    }

    /** For how long this source may not try again with this name; empty if it may. */
    Optional<Duration> blockedFor(String source, Optional<String> name) {
        return limits.blockedFor(source, name);
    }

    /** Counts an attempt that Vault did not accept. */
    void failed(String source, Optional<String> name) {
        limits.failed(source, name);
        rejected();
    }

    /** Records an attempt by an identity provider that was not accepted. */
    void rejected() {
        log.note(new ControlEvent.SignIn(false, Optional.empty()));
        LOG.info("sign-in at the console rejected");
    }

    /**
     * Records who signs in, before the session is given out.
     *
     * @throws io.leasehold.problem.BrokerException {@code log-unavailable}
     */
    void accepted(TokenIdentity identity) {
        Optional<String> name = KeyAuthor.displayed(identity.name()).map(KeyAuthor::name);
        OptionalLong _ = log.enter(new ControlEvent.SignIn(true, name));
        LOG.info("{} signed in at the console", name.orElse("a login without a name"));
    }
}
