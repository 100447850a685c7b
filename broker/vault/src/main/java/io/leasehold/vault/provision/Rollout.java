package io.leasehold.vault.provision;

import io.leasehold.entitlement.RolloutBucket;
import io.leasehold.problem.BrokerException;
import io.leasehold.secret.SecretValue;
import io.leasehold.tenancy.OrganizationId;
import io.leasehold.vault.VaultConnection;
import io.leasehold.vault.VaultResponse;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The gradual rollout of keys to the organizations of one plan. It reaches ever more of them, and
 * never takes back what one has.
 */
public final class Rollout {

    private static final String FIELD = "rollout";
    private static final String ON = "on";

    /** How an organization stands to a rollout. */
    public enum Standing {
        /** Reached by an earlier one, or by hand. */
        REACHED,
        /** To be reached by this one. */
        DUE,
        /** On the plan, and in a bucket that a larger percentage will reach. */
        LATER,
        /** On another plan, or without a profile. */
        OTHER_PLAN
    }

    private final OperatorSession vault;
    private final String plan;
    private final int percent;

    /**
     * @param token of the person who rolls out
     * @param plan the plan that has keys
     * @param percent of the organizations that shall be reached, 0 to 100
     */
    public Rollout(VaultConnection vault, SecretValue token, String plan, int percent) {
        this.vault = new OperatorSession(vault, token);
        this.plan = plan;
        this.percent = percent;
    }

    /** Every organization that there is, of whatever plan, sorted. */
    public List<OrganizationId> organizations() {
        return vault.find("list organizations", ProvisionPaths.ORGANIZATIONS).stream()
                .flatMap(answer -> answer.strings("keys").stream())
                .filter(key -> key.endsWith("/"))
                .flatMap(key -> organization(key.substring(0, key.length() - 1)))
                .sorted(Comparator.comparing(OrganizationId::value))
                .toList();
    }

    public Standing standing(OrganizationId organization) {
        Map<String, Object> profile =
                vault.ask(ProvisionPaths.profile(organization))
                        .orAbsent("read profile of organization " + organization)
                        .map(answer -> VaultResponse.objectIn(answer.data(), "data"))
                        .orElse(Map.of());
        if (!plan.equals(profile.get("plan"))) {
            return Standing.OTHER_PLAN;
        }
        if (ON.equals(profile.get(FIELD))) {
            return Standing.REACHED;
        }
        return RolloutBucket.of(organization).isWithin(percent) ? Standing.DUE : Standing.LATER;
    }

    /** Reaches an organization, and changes nothing else of its profile. */
    public void reach(OrganizationId organization) {
        new Profile(
                        "organization " + organization,
                        ProvisionPaths.profile(organization),
                        new SubscriptionUpdate(Optional.empty(), Optional.of(true)).fields(),
                        Map.of())
                .establish(vault);
    }

    /** Nothing below a name that is no id can be an organization. */
    private static Stream<OrganizationId> organization(String id) {
        try {
            return Stream.of(new OrganizationId(id));
        } catch (BrokerException _) {
            return Stream.empty();
        }
    }
}
