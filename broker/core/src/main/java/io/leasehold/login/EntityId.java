package io.leasehold.login;

import io.leasehold.problem.BrokerException;
import io.leasehold.problem.Problem;
import java.util.regex.Pattern;

/** The Vault identity entity that holds a lease; safe inside the leaf of a lease path. */
public record EntityId(String value) {

    private static final Pattern RULE = Pattern.compile("[A-Za-z0-9-]{1,64}");

    public EntityId {
        if (!RULE.matcher(value).matches()) {
            throw new BrokerException(Problem.LOGIN_UNFIT, "read entity id: it has an odd form");
        }
    }

    @Override
    public String toString() {
        return value;
    }
}
