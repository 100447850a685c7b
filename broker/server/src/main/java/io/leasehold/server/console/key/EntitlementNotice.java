package io.leasehold.server.console.key;

import io.leasehold.entitlement.EntitlementPolicy;
import io.leasehold.problem.BrokerException;
import io.leasehold.problem.Problem;
import io.leasehold.secret.SecretValue;
import io.leasehold.server.console.web.ErrorPages;
import io.leasehold.server.management.TenancyAccess;
import io.leasehold.tenancy.OrganizationId;

/** Says why an organization is not entitled to keys, for callers who may see the organization. */
public final class EntitlementNotice {

    private final TenancyAccess tenancies;
    private final EntitlementPolicy policy;

    public EntitlementNotice(TenancyAccess tenancies, EntitlementPolicy policy) {
        this.tenancies = tenancies;
        this.policy = policy;
    }

    /** The reason why the organization is not entitled; an empty text if it is. */
    String sentence(SecretValue token, OrganizationId organization) {
        return tenancies
                .seenBy(token)
                .find(organization)
                .map(
                        subscription ->
                                policy.sentence(policy.evaluate(subscription), organization)
                                        .orElse(""))
                .map(ErrorPages::sentence)
                .orElseThrow(
                        () ->
                                new BrokerException(
                                        Problem.NOT_FOUND,
                                        "find organization " + organization + ": there is none"));
    }
}
