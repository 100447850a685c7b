package io.leasehold.operator.provision;

import io.leasehold.entitlement.EntitlementPolicy;
import io.leasehold.problem.BrokerException;
import io.leasehold.problem.Problem;
import picocli.CommandLine.Option;

/** Option that allows a plan name similar to one of Leasehold's own. */
final class PlanName {

    @Option(
            names = "--own-plan",
            description =
                    "The plan is your own, although its name is similar to enterprise or standard.")
    private boolean own;

    /** Returns the plan, unless its name looks mistyped. */
    String validate(String plan) {
        if (!own) {
            EntitlementPolicy.STANDARD
                    .suggestion(plan)
                    .ifPresent(
                            question -> {
                                throw new BrokerException(
                                        Problem.REQUEST_MALFORMED,
                                        "read arguments: unknown plan %s; %s For your own plan, add --own-plan"
                                                .formatted(plan, question));
                            });
        }
        return plan;
    }
}
