package io.leasehold.key;

import io.leasehold.integration.Integration;
import io.leasehold.problem.BrokerException;
import io.leasehold.problem.Problem;
import io.leasehold.tenancy.Project;

/** Resolves keys from the documents in Vault. */
public final class KeyResolver {

    private final KeyDocuments documents;

    public KeyResolver(KeyDocuments documents) {
        this.documents = documents;
    }

    /** Which key of the integration the project would use, and why. */
    public Resolution preview(Project project, Integration integration) {
        return Resolution.of(
                integration.kind(),
                OrganizationKeySetting.read(
                        documents.find(address(KeyScope.ORGANIZATION, project, integration)),
                        integration.keyFields()),
                ProjectKeySetting.read(
                        documents.find(address(KeyScope.PROJECT, project, integration)),
                        integration.keyFields()));
    }

    /**
     * The key that the claim may use.
     *
     * @throws BrokerException {@code key-unavailable} with the reason, if there is none
     */
    public ResolvedKey resolve(KeyClaim claim, Integration integration) {
        if (!integration.id().equals(claim.integrationId())) {
            throw new BrokerException(
                    Problem.WRONG_INTEGRATION,
                    "resolve key: the lease is for " + claim.integrationId());
        }
        return switch (preview(claim.project(), integration)) {
            case Resolution.Granted granted ->
                    new ResolvedKey(
                            address(granted.scope(), claim.project(), integration), granted);
            case Resolution.Refused refused ->
                    throw unavailable(claim.project(), integration, refused);
        };
    }

    /** The exception for a project that has no key to use. */
    static BrokerException unavailable(
            Project project, Integration integration, Resolution.Refused refused) {
        return new BrokerException(
                Problem.KEY_UNAVAILABLE,
                "resolve key of %s for %s: %s (%s)"
                        .formatted(
                                integration.id(),
                                project,
                                refused.sentence(),
                                refused.reason().code()),
                refused.reason().code());
    }

    private static KeyAddress address(KeyScope scope, Project project, Integration integration) {
        return KeyAddress.of(scope, project, integration.id());
    }
}
