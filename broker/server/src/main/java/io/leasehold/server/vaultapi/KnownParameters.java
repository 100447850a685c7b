package io.leasehold.server.vaultapi;

import io.leasehold.problem.BrokerException;
import io.leasehold.server.web.RequestRefusal;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * The parameters of each lease request, in the query or the body. Others are refused: a restriction
 * with a misspelt name would not restrict anything.
 */
enum KnownParameters {
    ISSUE("ttl", "use", "bind", "allow", "list"),
    LOOKUP("lease_id"),
    RENEW("lease_id", "increment"),
    REVOKE("lease_id", "sync"),
    REVOKE_PREFIX("holder", "sync"),
    LIST("list", "integration", "use", "holder", "after", "limit"),
    NONE;

    /** Other names are not printed: they could be anything, such as a misplaced token. */
    private static final Pattern PRINTABLE_NAME = Pattern.compile("[A-Za-z_-]{1,20}");

    private static final int MAX_EDITS = 2;

    private final List<String> names;

    KnownParameters(String... names) {
        this.names = List.of(names);
    }

    /** Refuses the first unknown name, and suggests which one was probably meant. */
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
                PRINTABLE_NAME.matcher(name).matches()
                        ? "the unknown parameter '" + name + "'"
                        : "an unknown parameter";
        String suggestion = nearest(name).map(it -> ", did you mean '" + it + "'?").orElse("");
        String known = names.isEmpty() ? "none" : String.join(", ", names);
        return RequestRefusal.malformed("it has " + shown + suggestion + "; known here: " + known);
    }

    private Optional<String> nearest(String name) {
        String lower = name.substring(0, Math.min(name.length(), 32)).toLowerCase(Locale.ROOT);
        return names.stream()
                .min(Comparator.comparingInt(known -> edits(known, lower)))
                .filter(known -> edits(known, lower) <= MAX_EDITS);
    }

    /** The edit distance: how many characters must be inserted, deleted or replaced. */
    private static int edits(String from, String to) {
        int[] previousRow = new int[to.length() + 1];
        for (int column = 0; column <= to.length(); column++) {
            previousRow[column] = column;
        }
        for (int row = 1; row <= from.length(); row++) {
            int[] currentRow = new int[to.length() + 1];
            currentRow[0] = row;
            for (int column = 1; column <= to.length(); column++) {
                int replaced = from.charAt(row - 1) == to.charAt(column - 1) ? 0 : 1;
                currentRow[column] =
                        Math.min(
                                previousRow[column - 1] + replaced,
                                Math.min(previousRow[column], currentRow[column - 1]) + 1);
            }
            previousRow = currentRow;
        }
        return previousRow[to.length()];
    }
}
