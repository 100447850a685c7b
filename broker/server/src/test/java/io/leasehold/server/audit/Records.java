package io.leasehold.server.audit;

import io.leasehold.audit.AccessRecord;
import io.leasehold.audit.CallOutcome;
import io.leasehold.audit.CallTraffic;
import io.leasehold.audit.CallerIdentity;
import io.leasehold.audit.Receipt;
import io.leasehold.integration.IntegrationId;
import io.leasehold.key.KeyScope;
import io.leasehold.lease.LeaseId;
import io.leasehold.lease.LeaseUse;
import io.leasehold.login.EntityId;
import io.leasehold.problem.Problem;
import io.leasehold.tenancy.Project;
import java.util.Optional;

/** Records as calls make them. */
final class Records {

    static final long STARTED = 1_790_000_000_123L;

    static final Receipt RECEIPT =
            new Receipt("site.example/leasehold/r1", "0123456789abcdefghijKL");

    private Records() {}

    static AccessRecord passed(long bytes) {
        return passed(bytes, STARTED);
    }

    static AccessRecord passed(long bytes, long started) {
        return new AccessRecord(
                new CallerIdentity.Holder(lease(), KeyScope.ORGANIZATION, 3, true),
                Optional.of(new IntegrationId("openai")),
                "POST",
                CallOutcome.PASSED,
                200,
                Optional.empty(),
                new CallTraffic(started, bytes, 34, 5_000_000, 7_654_321),
                Optional.empty());
    }

    /** A call that was given a receipt, with the longest ids and numbers that there are. */
    static AccessRecord longest() {
        String id = "o".repeat(63);
        LeaseId lease =
                new LeaseId(
                        Project.of(id, id),
                        new IntegrationId(id),
                        LeaseUse.CALL,
                        new EntityId("e".repeat(64)),
                        "0123456789abcdefghijkl");
        return new AccessRecord(
                new CallerIdentity.Holder(lease, KeyScope.ORGANIZATION, Integer.MIN_VALUE, true),
                Optional.of(new IntegrationId(id)),
                "X".repeat(31),
                CallOutcome.ABANDONED,
                599,
                Optional.of(Problem.SHARED_CREDENTIALS_UNSUPPORTED),
                new CallTraffic(
                        STARTED, Long.MIN_VALUE, Long.MIN_VALUE, Long.MAX_VALUE, Long.MIN_VALUE),
                Optional.of(RECEIPT));
    }

    static AccessRecord with(Receipt receipt) {
        AccessRecord call = passed(1);
        return new AccessRecord(
                call.caller(),
                call.integration(),
                call.method(),
                call.outcome(),
                call.status(),
                call.problem(),
                call.traffic(),
                Optional.of(receipt));
    }

    static AccessRecord refused(CallerIdentity party, String method) {
        return new AccessRecord(
                party,
                Optional.empty(),
                method,
                CallOutcome.REFUSED,
                401,
                Optional.of(Problem.HANDLE_INVALID),
                new CallTraffic(STARTED, 0, 0, -1, 1000),
                Optional.empty());
    }

    static LeaseId lease() {
        return new LeaseId(
                Project.of("acme", "web"),
                new IntegrationId("openai"),
                LeaseUse.CALL,
                new EntityId("entity-1"),
                "0123456789abcdefghijkl");
    }
}
