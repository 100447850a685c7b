package io.leasehold.lease;

import io.leasehold.handle.RecordMac;
import io.leasehold.handle.RecordSigner;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A lease as it is kept in Vault, with the seal that tells it from a record that somebody else
 * wrote: holders may create records with their own token, and such a record is no lease.
 */
public record LeaseRecord(Lease lease, RecordMac seal) {

    static LeaseRecord seal(Lease lease, RecordSigner seals) {
        return new LeaseRecord(lease, seals.seal(canonical(lease)));
    }

    boolean isGenuine(RecordSigner seals) {
        return seals.isGenuine(seal, canonical(lease));
    }

    /**
     * Every field with its length, so that no two leases have the same form. The calls come as a
     * field of their own only if they are narrowed, so that the seals of leases that know nothing
     * of it hold; a broker that knows nothing of it finds that this one does not.
     */
    private static String canonical(Lease lease) {
        Stream<String> calls =
                lease.calls().entries().isEmpty()
                        ? Stream.empty()
                        : Stream.of(String.join(",", lease.calls().entries()));
        return Stream.concat(fields(lease), calls)
                .map(field -> field.length() + ":" + field)
                .collect(Collectors.joining(","));
    }

    private static Stream<String> fields(Lease lease) {
        return Stream.of(
                "1",
                lease.id().toString(),
                lease.holderName(),
                lease.loginAccessor(),
                lease.issued().toString(),
                lease.expires().toString(),
                lease.limit().toString(),
                lease.renewed().map(Object::toString).orElse(""),
                String.join(",", lease.binding().entries()));
    }
}
