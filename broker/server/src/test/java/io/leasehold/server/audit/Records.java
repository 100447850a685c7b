package io.leasehold.server.audit;

import io.leasehold.audit.AccessRecord;
import io.leasehold.audit.CallOutcome;
import io.leasehold.audit.CallTraffic;
import io.leasehold.audit.CallerIdentity;
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
                new CallTraffic(started, bytes, 34, 5_000_000, 7_654_321));
    }

    static AccessRecord refused(CallerIdentity party, String method) {
        return new AccessRecord(
                party,
                Optional.empty(),
                method,
                CallOutcome.REFUSED,
                401,
                Optional.of(Problem.HANDLE_INVALID),
                new CallTraffic(STARTED, 0, 0, -1, 1000));
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
