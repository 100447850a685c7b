package io.leasehold.entitlement;

import io.leasehold.problem.Suggestion;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * Which plans have keys at organization and project level, and what others are told.
 *
 * @param plans words of the plans that have them
 * @param planText said to who is on no such plan
 * @param rolloutText said to who is, and is not reached yet
 */
public record EntitlementTerms(Set<String> plans, String planText, String rolloutText) {

    /** The Enterprise plan, and the texts that go with it. */
    public static final EntitlementTerms STANDARD =
            new EntitlementTerms(
                    Set.of("enterprise"),
                    "organization- and project-level API keys need an Enterprise subscription",
                    "organization- and project-level API keys are being rolled out gradually; ask"
                            + " your sales representative");

    public EntitlementTerms {
        plans = Set.copyOf(plans);
        if (plans.isEmpty() || planText.isBlank() || rolloutText.isBlank()) {
            throw new IllegalArgumentException("entitlement needs a plan and both texts");
        }
    }

    /**
     * Which plan may be meant by a word that is near one and none itself; empty if the word is a
     * plan, or near none. Operators may have further plans, of which nothing is known here.
     */
    public Optional<String> meant(String word) {
        Set<String> known = new TreeSet<>(plans);
        known.add(Subscription.FIRST_PLAN);
        return known.contains(word) ? Optional.empty() : Suggestion.question(word, known);
    }

    /** How who has subscribed to that stands. */
    public Entitlement judge(Subscription subscription) {
        if (!plans.contains(subscription.plan())) {
            return Entitlement.PLAN_REQUIRED;
        }
        return subscription.isReached() ? Entitlement.ENTITLED : Entitlement.ROLLOUT_PENDING;
    }

    /** What is said to who stands so; nothing to who is entitled. */
    public Optional<String> sentence(Entitlement entitlement) {
        return switch (entitlement) {
            case ENTITLED -> Optional.empty();
            case PLAN_REQUIRED -> Optional.of(planText);
            case ROLLOUT_PENDING -> Optional.of(rolloutText);
        };
    }
}
