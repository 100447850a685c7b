package io.leasehold.server.console;

import io.leasehold.entitlement.EntitlementPolicy;
import io.leasehold.problem.BrokerException;
import io.leasehold.problem.Problem;
import io.leasehold.secret.SecretValue;
import io.leasehold.server.management.TenancyAccess;
import io.leasehold.tenancy.OrganizationId;

/** Tells whether keys are for an organization, as far as somebody may know. */
final class EntitlementNotice {

    private final TenancyAccess tenancies;
    private final EntitlementPolicy terms;

    EntitlementNotice(TenancyAccess tenancies, EntitlementPolicy terms) {
        this.tenancies = tenancies;
        this.terms = terms;
    }

    /** What the organization is told for not being entitled; nothing if it is. */
    String sentence(SecretValue token, OrganizationId organization) {
        return tenancies
                .seenBy(token)
                .find(organization)
                .map(
                        subscription ->
                                terms.sentence(terms.evaluate(subscription), organization)
                                        .orElse(""))
                .map(ErrorPages::sentence)
                .orElseThrow(
                        () ->
                                new BrokerException(
                                        Problem.NOT_FOUND,
                                        "find organization " + organization + ": there is none"));
    }
}
