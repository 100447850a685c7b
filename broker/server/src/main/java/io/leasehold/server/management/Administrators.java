package io.leasehold.server.management;

import io.leasehold.administration.Administrator;
import io.leasehold.secret.SecretValue;

/** Makes of the owner of a token somebody who administers, by that token alone. */
@FunctionalInterface
public interface Administrators {

    Administrator of(SecretValue token);
}
