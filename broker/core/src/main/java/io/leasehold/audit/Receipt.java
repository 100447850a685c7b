package io.leasehold.audit;

import io.leasehold.lease.RandomId;

/**
 * With which the caller of a call finds its entry in the audit log.
 *
 * @param origin the log
 * @param id a {@link RandomId} of this call alone
 */
public record Receipt(String origin, String id) {

    public Receipt {
        if (!RandomId.isValid(id)) {
            throw new IllegalArgumentException("make receipt: its id is malformed");
        }
    }

    @Override
    public String toString() {
        return origin + "/" + id;
    }
}
