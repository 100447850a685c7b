package io.leasehold.operator;

import io.leasehold.entitlement.EntitlementPolicy;
import io.leasehold.problem.BrokerException;
import io.leasehold.problem.Problem;
import picocli.CommandLine.Option;

/** Whether a plan may be a word that is nearly one of Leasehold's own. */
final class PlanName {

    @Option(
            names = "--own-plan",
            description =
                    "The plan is one of your own, though it is nearly enterprise or standard.")
    private boolean own;

    /** The plan, unless it looks mistyped. */
    String checked(String plan) {
        if (!own) {
            EntitlementPolicy.STANDARD
                    .suggestion(plan)
                    .ifPresent(
                            question -> {
                                throw new BrokerException(
                                        Problem.REQUEST_MALFORMED,
                                        "read arguments: %s is no plan; %s For a plan of your own, add --own-plan"
                                                .formatted(plan, question));
                            });
        }
        return plan;
    }
}
