package io.leasehold.administration;

import io.leasehold.key.KeyMode;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * What another mode of an integration would come to.
 *
 * @param leases how many leases of the integration are held; empty if the caller may not see them
 * @param projects what it does to keys of projects; empty if the caller may not see them
 */
public record ModeImpact(
        KeyMode from, KeyMode to, Optional<Integer> leases, Optional<OfProjects> projects) {

    /**
     * How many projects the change touches.
     *
     * @param keysTakenUp that begin to use a key of their own
     * @param keysPutAside that stop using a key of their own
     * @param leftWithoutKey that have a key to use now and would have none
     */
    public record OfProjects(int keysTakenUp, int keysPutAside, int leftWithoutKey) {}

    /**
     * Whether somebody should confirm the change: every one except switching on what is off, which
     * takes nothing away and lifts nothing.
     */
    public static boolean needsConfirmation(KeyMode from, KeyMode to) {
        return from != to && !(from == KeyMode.OFF && to == KeyMode.ON);
    }

    /** The same for people, one sentence for each fact. */
    public List<String> sentences() {
        return Stream.concat(
                        Stream.of(
                                "The integration is %s and becomes %s."
                                        .formatted(from.word(), to.word())),
                        Stream.concat(ofProjects(), Stream.of(ofLeases())))
                .toList();
    }

    private Stream<String> ofProjects() {
        if (projects.isEmpty()) {
            return Stream.of("You may not see which projects have keys of their own.");
        }
        OfProjects touched = projects.get();
        return Stream.of(
                many(
                        touched.keysTakenUp(),
                        "starts using its own key",
                        "start using their own keys"),
                many(
                        touched.keysPutAside(),
                        "stops using its own key",
                        "stop using their own keys"),
                many(touched.leftWithoutKey(), "is left without a key", "are left without a key"));
    }

    private String ofLeases() {
        return leases.map(
                        count ->
                                count == 1
                                        ? "1 lease is held and follows within five seconds."
                                        : count
                                                + " leases are held and follow within five"
                                                + " seconds.")
                .orElse("You may not see how many leases are held.");
    }

    private static String many(int count, String one, String more) {
        return count == 1 ? "1 project " + one + "." : count + " projects " + more + ".";
    }
}
