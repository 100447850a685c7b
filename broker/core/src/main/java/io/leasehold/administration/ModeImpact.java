package io.leasehold.administration;

import io.leasehold.key.KeyMode;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The effect of changing the mode of an integration.
 *
 * @param leases number of leases of the integration; empty if the caller may not see them
 * @param projects effect on keys of projects; empty if the caller may not see them
 */
public record ModeImpact(
        KeyMode from, KeyMode to, Optional<Integer> leases, Optional<OfProjects> projects) {

    /**
     * The number of projects that the change affects.
     *
     * @param keysTakenUp projects that start using their own key
     * @param keysPutAside projects that stop using their own key
     * @param leftWithoutKey projects that have a key now and would have none
     */
    public record OfProjects(int keysTakenUp, int keysPutAside, int leftWithoutKey) {}

    /**
     * Whether a user should confirm the change: all except switching on what is off, which removes
     * nothing and lifts no restriction.
     */
    public static boolean needsConfirmation(KeyMode from, KeyMode to) {
        return from != to && !(from == KeyMode.OFF && to == KeyMode.ON);
    }

    /** The effect in English, one sentence per fact. */
    public List<String> sentences() {
        return Stream.concat(
                        Stream.of(
                                "The integration is %s and becomes %s."
                                        .formatted(from.word(), to.word())),
                        Stream.concat(projectSentences(), Stream.of(leaseSentence())))
                .toList();
    }

    private Stream<String> projectSentences() {
        if (projects.isEmpty()) {
            return Stream.of("You may not see which projects have keys of their own.");
        }
        OfProjects affected = projects.get();
        return Stream.of(
                countSentence(
                        affected.keysTakenUp(),
                        "starts using its own key",
                        "start using their own keys"),
                countSentence(
                        affected.keysPutAside(),
                        "stops using its own key",
                        "stop using their own keys"),
                countSentence(
                        affected.leftWithoutKey(),
                        "is left without a key",
                        "are left without a key"));
    }

    private String leaseSentence() {
        return leases.map(
                        count ->
                                count == 1
                                        ? "1 lease is held and follows within five seconds."
                                        : count
                                                + " leases are held and follow within five"
                                                + " seconds.")
                .orElse("You may not see how many leases are held.");
    }

    private static String countSentence(int count, String singular, String plural) {
        return count == 1 ? "1 project " + singular + "." : count + " projects " + plural + ".";
    }
}
