package io.leasehold.lease;

import io.leasehold.integration.IntegrationId;
import io.leasehold.login.EntityId;
import io.leasehold.problem.BrokerException;
import io.leasehold.problem.Problem;
import io.leasehold.tenancy.Project;
import java.util.Optional;

/**
 * Identifies a lease by everything that is needed to list, filter, authorize and revoke it without
 * reading its record. Its text form is the path of the record in Vault: {@code
 * lease/<org>/<project>/<integration>.<use>.<entity>.<random>}.
 *
 * @param random a {@link RandomId}
 */
public record LeaseId(
        Project project, IntegrationId integration, LeaseUse use, EntityId holder, String random) {

    static final String ROOT = "lease";
    private static final String PLACEHOLDER = "0".repeat(RandomId.LENGTH);

    public LeaseId {
        if (!RandomId.isValid(random)) {
            throw unknown();
        }
    }

    /**
     * This id with a placeholder as random part: policies cannot distinguish leases that differ
     * only in it, so one check covers them all.
     */
    public LeaseId placeholder() {
        return new LeaseId(project, integration, use, holder, PLACEHOLDER);
    }

    /** The last segment of the path. */
    public String leaf() {
        return leafPrefix() + random;
    }

    /** The leaf without its random part. */
    public String leafPrefix() {
        return integration + "." + use.word() + "." + holder + ".";
    }

    /** The lease that a leaf of a project names; empty if it is not a valid leaf. */
    public static Optional<LeaseId> ofLeaf(Project project, String leaf) {
        String[] parts = leaf.split("\\.", -1);
        if (parts.length != 4) {
            return Optional.empty();
        }
        try {
            return LeaseUse.find(parts[1])
                    .map(
                            use ->
                                    new LeaseId(
                                            project,
                                            new IntegrationId(parts[0]),
                                            use,
                                            new EntityId(parts[2]),
                                            parts[3]));
        } catch (BrokerException _) {
            return Optional.empty();
        }
    }

    /**
     * Parses a lease id from a request.
     *
     * @throws BrokerException {@code lease-unknown} if it is not a valid lease id
     */
    public static LeaseId parse(String text) {
        String[] segments = text.split("/", -1);
        if (segments.length != 4 || !segments[0].equals(ROOT)) {
            throw unknown();
        }
        try {
            return ofLeaf(Project.of(segments[1], segments[2]), segments[3])
                    .orElseThrow(LeaseId::unknown);
        } catch (BrokerException _) {
            throw unknown();
        }
    }

    /**
     * The single error for leases that do not exist, are no longer live, or belong to another
     * holder.
     */
    public static BrokerException unknown() {
        return new BrokerException(
                Problem.LEASE_UNKNOWN,
                "find lease: there is no such lease, it has expired or was revoked, or it is"
                        + " another holder's");
    }

    @Override
    public String toString() {
        return ROOT + "/" + project + "/" + leaf();
    }
}
