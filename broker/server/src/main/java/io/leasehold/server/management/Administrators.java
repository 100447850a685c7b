package io.leasehold.server.management;

import io.leasehold.administration.Administrator;
import io.leasehold.secret.SecretValue;

/** Creates the administrator for a token, who acts with that token only. */
@FunctionalInterface
public interface Administrators {

    Administrator of(SecretValue token);
}
