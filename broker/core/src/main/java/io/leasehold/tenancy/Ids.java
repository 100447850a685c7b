package io.leasehold.tenancy;

import io.leasehold.problem.BrokerException;
import io.leasehold.problem.Problem;
import java.util.regex.Pattern;

/**
 * The rule for every id that becomes a segment of a Vault path: lower case, no dots, no slashes,
 * because Vault's policies have had bugs with case, {@code ..} and trailing slashes.
 */
public final class Ids {

    private static final Pattern RULE = Pattern.compile("[a-z0-9][a-z0-9-]{0,62}");

    private Ids() {}

    /** Returns the text if it is an id; refuses it otherwise, naming what it was meant to be. */
    public static String require(String what, String text) {
        if (RULE.matcher(text).matches()) {
            return text;
        }
        throw new BrokerException(
                Problem.ID_INVALID,
                "read "
                        + what
                        + " id: it must be 1 to 63 characters of a-z, 0-9 and '-',"
                        + " and start with a letter or digit");
    }
}
