package io.leasehold.login;

import io.leasehold.secret.SecretValue;
import java.time.Instant;

/**
 * A caller whose Vault token was looked up and may hold leases. Only {@link Logins} creates one. It
 * keeps the token, because Vault decides with that token whether a lease may be issued.
 */
public final class Login {

    private final EntityId entity;
    private final String accessor;
    private final String displayName;
    private final Instant expires;
    private final SecretValue token;

    Login(
            EntityId entity,
            String accessor,
            String displayName,
            Instant expires,
            SecretValue token) {
        this.entity = entity;
        this.accessor = accessor;
        this.displayName = displayName;
        this.expires = expires;
        this.token = token;
    }

    public EntityId entity() {
        return entity;
    }

    public String accessor() {
        return accessor;
    }

    public String displayName() {
        return displayName;
    }

    /** When the login expires; its leases expire no later. */
    public Instant expires() {
        return expires;
    }

    public SecretValue token() {
        return token;
    }

    @Override
    public String toString() {
        return "Login[" + entity + "]";
    }
}
