package io.leasehold.server.vaultapi;

import io.leasehold.problem.BrokerException;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * The parameters that each request about leases takes, in its query or its body. Any other one is
 * refused: a restriction with a misspelt name would restrict nothing.
 */
enum KnownParameters {
    ISSUE("ttl", "use", "bind", "allow", "list"),
    LOOKUP("lease_id"),
    RENEW("lease_id", "increment"),
    REVOKE("lease_id", "sync"),
    REVOKE_PREFIX("holder", "sync"),
    LIST("list", "integration", "use", "holder", "after", "limit"),
    NONE;

    /** Other names may be anything, a token in the wrong place for example, and are not shown. */
    private static final Pattern SHOWABLE = Pattern.compile("[A-Za-z_-]{1,20}");

    private static final int MOST_EDITS = 2;

    private final List<String> names;

    KnownParameters(String... names) {
        this.names = List.of(names);
    }

    /** Refuses the first name that is not one of these, and says which was probably meant. */
    void requireKnown(Collection<String> given) {
        given.stream()
                .filter(name -> !names.contains(name))
                .findFirst()
                .ifPresent(
                        name -> {
                            throw unknown(name);
                        });
    }

    private BrokerException unknown(String name) {
        String shown =
                SHOWABLE.matcher(name).matches()
                        ? "the unknown parameter '" + name + "'"
                        : "an unknown parameter";
        String meant = nearest(name).map(it -> ", did you mean '" + it + "'?").orElse("");
        String known = names.isEmpty() ? "none" : String.join(", ", names);
        return RawRequest.malformed("it has " + shown + meant + "; known here: " + known);
    }

    private Optional<String> nearest(String name) {
        String lower = name.substring(0, Math.min(name.length(), 32)).toLowerCase(Locale.ROOT);
        return names.stream()
                .min(Comparator.comparingInt(known -> edits(known, lower)))
                .filter(known -> edits(known, lower) <= MOST_EDITS);
    }

    /** How many characters must be put in, taken out or replaced to make one of the other. */
    private static int edits(String from, String to) {
        int[] before = new int[to.length() + 1];
        for (int column = 0; column <= to.length(); column++) {
            before[column] = column;
        }
        for (int row = 1; row <= from.length(); row++) {
            int[] now = new int[to.length() + 1];
            now[0] = row;
            for (int column = 1; column <= to.length(); column++) {
                int replaced = from.charAt(row - 1) == to.charAt(column - 1) ? 0 : 1;
                now[column] =
                        Math.min(
                                before[column - 1] + replaced,
                                Math.min(before[column], now[column - 1]) + 1);
            }
            before = now;
        }
        return before[to.length()];
    }
}
