package io.leasehold.vault.provision;

import io.leasehold.entitlement.RolloutBucket;
import io.leasehold.problem.BrokerException;
import io.leasehold.secret.SecretValue;
import io.leasehold.tenancy.OrganizationId;
import io.leasehold.vault.client.VaultConnection;
import io.leasehold.vault.client.VaultResponse;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The gradual rollout of keys to the organizations of one plan. It only adds organizations and
 * never removes one.
 */
public final class Rollout {

    private static final String FIELD = "rollout";
    private static final String ON = "on";

    /** The state of an organization in a rollout. */
    public enum Standing {
        /** Already on, by an earlier rollout or manually. */
        REACHED,
        /** Will be turned on by this rollout. */
        DUE,
        /** On the plan, but only a larger percentage includes it. */
        LATER,
        /** On another plan, or without a profile. */
        OTHER_PLAN
    }

    private final OperatorSession vault;
    private final String plan;
    private final int percent;

    /**
     * @param token of the person who runs the rollout
     * @param plan the plan whose organizations get keys
     * @param percent share of the organizations to turn on, 0 to 100
     */
    public Rollout(VaultConnection vault, SecretValue token, String plan, int percent) {
        this.vault = new OperatorSession(vault, token);
        this.plan = plan;
        this.percent = percent;
    }

    /** All organizations, on any plan, sorted. */
    public List<OrganizationId> organizations() {
        return vault.find("list organizations", ProvisionPaths.ORGANIZATIONS).stream()
                .flatMap(response -> response.strings("keys").stream())
                .filter(key -> key.endsWith("/"))
                .flatMap(key -> organization(key.substring(0, key.length() - 1)))
                .sorted(Comparator.comparing(OrganizationId::value))
                .toList();
    }

    public Standing standing(OrganizationId organization) {
        Map<String, Object> profile =
                vault.ask(ProvisionPaths.profile(organization))
                        .orAbsent("read profile of organization " + organization)
                        .map(response -> VaultResponse.objectIn(response.data(), "data"))
                        .orElse(Map.of());
        if (!plan.equals(profile.get("plan"))) {
            return Standing.OTHER_PLAN;
        }
        if (ON.equals(profile.get(FIELD))) {
            return Standing.REACHED;
        }
        return RolloutBucket.of(organization).isWithin(percent) ? Standing.DUE : Standing.LATER;
    }

    /** Turns the rollout on for an organization, and changes nothing else of its profile. */
    public void reach(OrganizationId organization) {
        new Profile(
                        "organization " + organization,
                        ProvisionPaths.profile(organization),
                        new SubscriptionUpdate(Optional.empty(), Optional.of(true)).fields(),
                        Map.of())
                .establish(vault);
    }

    /** Skips names that are not ids: they are not organizations. */
    private static Stream<OrganizationId> organization(String id) {
        try {
            return Stream.of(new OrganizationId(id));
        } catch (BrokerException _) {
            return Stream.empty();
        }
    }
}
