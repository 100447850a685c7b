package io.leasehold.key;

import io.leasehold.integration.Integration;
import io.leasehold.integration.IntegrationId;
import io.leasehold.problem.BrokerException;
import io.leasehold.problem.Problem;
import io.leasehold.tenancy.Project;

/**
 * The keys that may be delivered sealed. Past all caches: a delivery cannot be taken back, so it
 * goes by what Vault holds now. Blocks; thread-safe.
 */
public final class RevealableKeys {

    private final KeyDocuments documents;
    private final KeyResolver resolver;
    private final KeyMaterials materials;

    public RevealableKeys(KeyDocuments documents, KeyMaterials materials) {
        this.documents = documents;
        this.resolver = new KeyResolver(documents);
        this.materials = materials;
    }

    /**
     * Requires that the project has a key and its organization lets it be delivered.
     *
     * @throws BrokerException {@code reveal-not-allowed}, {@code key-unavailable} with the reason
     */
    public RevealGrant require(Project project, Integration integration) {
        requireAllowed(project, integration.id());
        return switch (resolver.preview(project, integration)) {
            case Resolution.Granted granted -> new RevealGrant(granted);
            case Resolution.Refused refused ->
                    throw KeyResolver.unavailable(project, integration, refused);
        };
    }

    /**
     * The key itself, for a live lease of it.
     *
     * @throws BrokerException as {@link #require}, and {@code key-unavailable} if it is no longer
     *     the one of the grant
     */
    public KeyMaterial read(KeyClaim claim, Integration integration, RevealGrant grant) {
        requireAllowed(claim.project(), claim.integrationId());
        ResolvedKey key = resolver.resolve(claim, integration);
        if (!grant.isFor(key)) {
            throw changed();
        }
        return materials.read(key).orElseThrow(RevealableKeys::changed);
    }

    private void requireAllowed(Project project, IntegrationId integration) {
        KeyAddress address = KeyAddress.of(KeyScope.ORGANIZATION, project, integration);
        if (documents.find(address).filter(RevealableKeys::allowsReveal).isEmpty()) {
            throw new BrokerException(
                    Problem.REVEAL_NOT_ALLOWED,
                    ("deliver key of %s for %s: organization %s does not allow it; use base URL and"
                                    + " handle, or ask an owner for 'leasehold key reveal'")
                            .formatted(integration, project, project.organization()));
        }
    }

    private static boolean allowsReveal(KeyDocument document) {
        return document.reveal() == RevealSetting.ALLOWED;
    }

    private static BrokerException changed() {
        return new BrokerException(
                Problem.KEY_UNAVAILABLE,
                "deliver key: it was changed at the same moment; ask again");
    }
}
