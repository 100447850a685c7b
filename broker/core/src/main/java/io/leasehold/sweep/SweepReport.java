package io.leasehold.sweep;

import java.util.List;

/**
 * What one sweep found.
 *
 * @param seen records that were looked at
 * @param over records of leases that were over, removed
 * @param forged records that no broker wrote
 * @param finished false if the sweep lost its turn on the way; another replica goes on
 */
public record SweepReport(int seen, int over, List<ForgedRecord> forged, boolean finished) {

    public SweepReport {
        forged = List.copyOf(forged);
    }
}
