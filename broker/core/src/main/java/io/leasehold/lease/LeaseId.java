package io.leasehold.lease;

import io.leasehold.integration.IntegrationId;
import io.leasehold.login.EntityId;
import io.leasehold.problem.BrokerException;
import io.leasehold.problem.Problem;
import io.leasehold.tenancy.Project;
import java.util.Optional;

/**
 * Names a lease by everything that is needed to list, filter, police and end it without reading its
 * record. As text it is the path of the record in Vault: {@code
 * lease/<org>/<project>/<integration>.<use>.<entity>.<random>}.
 *
 * @param random 22 base62 characters
 */
public record LeaseId(
        Project project, IntegrationId integration, LeaseUse use, EntityId holder, String random) {

    static final int RANDOM_LENGTH = 22;

    static final String ROOT = "lease";
    private static final String NOT_RANDOM = "0".repeat(RANDOM_LENGTH);

    public LeaseId {
        if (!isRandom(random)) {
            throw unknown();
        }
    }

    /**
     * One id for all leases that differ only in their random part, by which policies tell none
     * apart: to ask Vault once about all of them.
     */
    LeaseId sample() {
        return new LeaseId(project, integration, use, holder, NOT_RANDOM);
    }

    /** The last segment of the path. */
    public String leaf() {
        return leafPrefix() + random;
    }

    /** What the leaves of all leases begin with that differ only in their random part. */
    String leafPrefix() {
        return integration + "." + use.word() + "." + holder + ".";
    }

    /** The lease that a leaf of a project names; empty if it names none. */
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
     * Reads a lease id as clients send it.
     *
     * @throws BrokerException {@code lease-unknown} if it can name no lease
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

    private static boolean isRandom(String text) {
        if (text.length() != RANDOM_LENGTH) {
            return false;
        }
        for (int at = 0; at < RANDOM_LENGTH; at++) {
            char character = text.charAt(at);
            if (character > 'z' || !Character.isLetterOrDigit(character)) {
                return false;
            }
        }
        return true;
    }

    /** The one refusal for leases that are not there, have ended, or are another holder's. */
    public static BrokerException unknown() {
        return new BrokerException(
                Problem.LEASE_UNKNOWN,
                "find lease: there is no such lease, or it has ended, or it is another holder's");
    }

    /** Of every call, often: a record's own asks each part of each part. */
    @Override
    public int hashCode() {
        return 31 * (31 * random.hashCode() + holder.value().hashCode()) + project.hashCode();
    }

    @Override
    public String toString() {
        return ROOT + "/" + project + "/" + leaf();
    }
}
