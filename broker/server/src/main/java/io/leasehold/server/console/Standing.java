package io.leasehold.server.console;

import io.leasehold.entitlement.EntitlementTerms;
import io.leasehold.problem.BrokerException;
import io.leasehold.problem.Problem;
import io.leasehold.secret.SecretValue;
import io.leasehold.server.management.Tenancies;
import io.leasehold.tenancy.OrganizationId;

/** Tells whether keys are for an organization, as far as somebody may know. */
final class Standing {

    private final Tenancies tenancies;
    private final EntitlementTerms terms;

    Standing(Tenancies tenancies, EntitlementTerms terms) {
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
                                terms.sentence(terms.judge(subscription), organization).orElse(""))
                .map(ErrorPages::sentence)
                .orElseThrow(
                        () ->
                                new BrokerException(
                                        Problem.NOT_FOUND,
                                        "find organization " + organization + ": there is none"));
    }
}
