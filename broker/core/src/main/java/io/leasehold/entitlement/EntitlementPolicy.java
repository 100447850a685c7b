package io.leasehold.entitlement;

import io.leasehold.problem.Suggestion;
import io.leasehold.tenancy.OrganizationId;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * Which organizations may have keys at organization and project level, and the messages for the
 * others. In both messages {@code {organization}} is replaced by the organization's id, and {@code
 * {plan}} by a plan that includes keys.
 *
 * @param required whether an organization needs a plan and the rollout; if not, all are entitled
 * @param plans names of the plans that include keys
 * @param planText message for an organization without such a plan
 * @param rolloutText message for an organization with such a plan that the rollout has not reached
 */
public record EntitlementPolicy(
        boolean required, Set<String> plans, String planText, String rolloutText) {

    /**
     * Requires the plan {@code enterprise}; both messages name the command that entitles an
     * organization.
     */
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
            throw new IllegalArgumentException(
                    "create entitlement policy: a plan and both messages are required");
        }
    }

    /**
     * Suggests a known plan for a word that is similar to one; empty if the word is a known plan or
     * similar to none. Operators may use other plans, which are not known here.
     */
    public Optional<String> suggestion(String word) {
        Set<String> known = new TreeSet<>(plans);
        known.add(Subscription.FIRST_PLAN);
        return known.contains(word) ? Optional.empty() : Suggestion.question(word, known);
    }

    /** The entitlement of an organization with this subscription. */
    public Entitlement evaluate(Subscription subscription) {
        if (!required) {
            return Entitlement.ENTITLED;
        }
        if (!plans.contains(subscription.plan())) {
            return Entitlement.PLAN_REQUIRED;
        }
        return subscription.isReached() ? Entitlement.ENTITLED : Entitlement.ROLLOUT_PENDING;
    }

    /** The entitlement of an organization without a subscription. */
    Entitlement withoutSubscription() {
        return required ? Entitlement.PLAN_REQUIRED : Entitlement.ENTITLED;
    }

    /** The message for an organization with this entitlement; empty if it is entitled. */
    public Optional<String> sentence(Entitlement entitlement, OrganizationId organization) {
        return switch (entitlement) {
            case ENTITLED -> Optional.empty();
            case PLAN_REQUIRED -> Optional.of(fill(planText, organization));
            case ROLLOUT_PENDING -> Optional.of(fill(rolloutText, organization));
        };
    }

    private String fill(String text, OrganizationId organization) {
        return text.replace("{organization}", organization.value())
                .replace("{plan}", new TreeSet<>(plans).first());
    }
}
