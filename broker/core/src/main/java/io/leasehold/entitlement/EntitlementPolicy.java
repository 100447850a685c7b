package io.leasehold.entitlement;

import io.leasehold.problem.Suggestion;
import io.leasehold.tenancy.OrganizationId;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * Which organizations may have keys at organization and project level, and what the others are
 * told. In both texts {@code {organization}} stands for the organization, and {@code {plan}} for a
 * plan that has keys.
 *
 * @param required whether an organization needs a plan and the rollout; if not, all are entitled
 * @param plans words of the plans that have keys
 * @param planText told to an organization that is on no such plan
 * @param rolloutText told to an organization on such a plan that the rollout has not reached
 */
public record EntitlementPolicy(
        boolean required, Set<String> plans, String planText, String rolloutText) {

    /** The plan enterprise is needed; both texts name the command that entitles. */
    public static final EntitlementPolicy STANDARD =
            new EntitlementPolicy(
                    true,
                    Set.of("enterprise"),
                    "organization- and project-level API keys are not switched on for the"
                            + " organization {organization}; an operator switches them on with"
                            + " 'leasehold org create {organization} --plan {plan} --rollout on'",
                    "organization- and project-level API keys are not yet rolled out to the"
                            + " organization {organization}; an operator switches them on with"
                            + " 'leasehold org create {organization} --rollout on'");

    public EntitlementPolicy {
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

    /** How an organization with this subscription stands. */
    public Entitlement judge(Subscription subscription) {
        if (!required) {
            return Entitlement.ENTITLED;
        }
        if (!plans.contains(subscription.plan())) {
            return Entitlement.PLAN_REQUIRED;
        }
        return subscription.isReached() ? Entitlement.ENTITLED : Entitlement.ROLLOUT_PENDING;
    }

    /** How an organization without any subscription stands. */
    Entitlement withoutSubscription() {
        return required ? Entitlement.PLAN_REQUIRED : Entitlement.ENTITLED;
    }

    /** What an organization is told that stands so; empty if it is entitled. */
    public Optional<String> sentence(Entitlement entitlement, OrganizationId organization) {
        return switch (entitlement) {
            case ENTITLED -> Optional.empty();
            case PLAN_REQUIRED -> Optional.of(filled(planText, organization));
            case ROLLOUT_PENDING -> Optional.of(filled(rolloutText, organization));
        };
    }

    private String filled(String text, OrganizationId organization) {
        return text.replace("{organization}", organization.value())
                .replace("{plan}", new TreeSet<>(plans).first());
    }
}
