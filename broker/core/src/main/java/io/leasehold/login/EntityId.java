package io.leasehold.login;

import io.leasehold.problem.BrokerException;
import io.leasehold.problem.Problem;
import java.util.regex.Pattern;

/**
 * The Vault identity entity that holds a lease. Its characters are safe in the leaf of a lease
 * path.
 */
public record EntityId(String value) {

    private static final Pattern VALID = Pattern.compile("[A-Za-z0-9-]{1,64}");

    public EntityId {
        if (!VALID.matcher(value).matches()) {
            throw new BrokerException(
                    Problem.LOGIN_UNFIT,
                    "read entity id: it must be 1 to 64 letters, digits or hyphens");
        }
    }

    @Override
    public String toString() {
        return value;
    }
}
