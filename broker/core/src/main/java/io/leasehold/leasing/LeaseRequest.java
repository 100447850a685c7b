package io.leasehold.leasing;

import io.leasehold.integration.Integration;
import io.leasehold.lease.LeaseId;
import io.leasehold.lease.LeaseRestrictions;
import io.leasehold.lease.LeaseUse;
import io.leasehold.login.Login;
import io.leasehold.tenancy.Project;
import java.time.Duration;
import java.util.Optional;

/** What a login asks for. */
record LeaseRequest(
        Login login,
        Project project,
        Integration integration,
        LeaseUse use,
        Optional<Duration> ttl,
        LeaseRestrictions restrictions) {

    LeaseId id(String random) {
        return new LeaseId(project, integration.id(), use, login.entity(), random);
    }
}
