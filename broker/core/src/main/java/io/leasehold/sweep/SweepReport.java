package io.leasehold.sweep;

import io.leasehold.tenancy.Project;
import java.util.List;

/**
 * What one sweep found.
 *
 * @param seen records that were looked at
 * @param expired records of expired leases, removed
 * @param forged records that no broker wrote
 * @param unread projects of which Vault lists more than the sweep can take
 * @param finished false if the sweep lost its turn on the way; another replica goes on
 */
public record SweepReport(
        int seen, int expired, List<ForgedRecord> forged, List<Project> unread, boolean finished) {

    public SweepReport {
        forged = List.copyOf(forged);
        unread = List.copyOf(unread);
    }
}
