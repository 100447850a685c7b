package io.leasehold.lease;

import io.leasehold.handle.RecordMac;
import io.leasehold.handle.RecordSigner;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A lease as it is stored in Vault, with the MAC that authenticates it: holders can create records
 * with their own token, and such a record is not a lease.
 */
public record LeaseRecord(Lease lease, RecordMac mac) {

    public static LeaseRecord sign(Lease lease, RecordSigner signer) {
        return new LeaseRecord(lease, signer.seal(canonical(lease)));
    }

    public boolean isGenuine(RecordSigner signer) {
        return signer.isGenuine(mac, canonical(lease));
    }

    /**
     * Length-prefixes every field, so that no two leases have the same text. The allowed calls are
     * included only if they are restricted or another field follows: records written before that
     * field existed stay valid, and older brokers reject records that use it.
     */
    private static String canonical(Lease lease) {
        String calls = String.join(",", lease.restrictions().calls().entries());
        Stream<String> optional =
                lease.delivered()
                        .map(delivered -> Stream.of(calls, delivered.toString()))
                        .orElseGet(() -> calls.isEmpty() ? Stream.empty() : Stream.of(calls));
        return Stream.concat(fields(lease), optional)
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
                String.join(",", lease.restrictions().binding().entries()));
    }
}
