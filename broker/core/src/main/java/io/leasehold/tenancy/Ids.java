package io.leasehold.tenancy;

import io.leasehold.problem.BrokerException;
import io.leasehold.problem.Problem;

/**
 * The syntax of every id that becomes a segment of a Vault path: lower case, no dots, no slashes,
 * because Vault's policies have had bugs with upper case, {@code ..} and trailing slashes.
 */
public final class Ids {

    private static final int MAX_LENGTH = 63;

    private Ids() {}

    /**
     * Returns the text if it is a valid id.
     *
     * @param what the kind of id, for the error message
     * @throws BrokerException {@code id-invalid}
     */
    public static String require(String what, String text) {
        if (isId(text)) {
            return text;
        }
        throw new BrokerException(
                Problem.ID_INVALID,
                "read "
                        + what
                        + " id: it must be 1 to 63 characters of a-z, 0-9 and '-',"
                        + " and start with a letter or digit");
    }

    /** Without a regular expression, because every call parses an integration's id. */
    private static boolean isId(String text) {
        if (text.isEmpty() || text.length() > MAX_LENGTH || text.charAt(0) == '-') {
            return false;
        }
        for (int at = 0; at < text.length(); at++) {
            char character = text.charAt(at);
            if (!(character >= 'a' && character <= 'z')
                    && !(character >= '0' && character <= '9')
                    && character != '-') {
                return false;
            }
        }
        return true;
    }
}
