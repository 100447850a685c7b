package io.leasehold.vault;

import io.leasehold.integration.IntegrationId;
import io.leasehold.lease.LeaseId;
import io.leasehold.lease.LeaseLedger;
import io.leasehold.lease.LeaseRecords;
import io.leasehold.lease.LeaseRecordsContract;
import io.leasehold.login.Login;
import io.leasehold.tenancy.Project;
import java.util.Map;

class VaultLeaseRecordsIT extends LeaseRecordsContract {

    private static final ProvisionedVault VAULT = BrokerAtVault.VAULT;

    private final VaultLeaseRecords records =
            new VaultLeaseRecords(VAULT.connection(), BrokerAtVault.SESSION);
    private final Project project = VAULT.newProject();
    private final Login login =
            BrokerAtVault.admit(VAULT.consumer(project, "holder", "openai").token());
    private final Login stranger =
            BrokerAtVault.admit(VAULT.consumer(VAULT.newProject(), "stranger", "openai").token());

    @Override
    protected LeaseRecords records() {
        return records;
    }

    @Override
    protected LeaseLedger ledger() {
        return records;
    }

    @Override
    protected Project project() {
        return project;
    }

    @Override
    protected IntegrationId integration() {
        return new IntegrationId("openai");
    }

    @Override
    protected Login login() {
        return login;
    }

    @Override
    protected Login stranger() {
        return stranger;
    }

    @Override
    protected void putForeign(LeaseId id) {
        RealVault.shared()
                .write(id.toString(), RealVault.shared().rootToken(), Map.of("expires", "never"))
                .orFail("put foreign record");
    }

    @Override
    protected void remove(LeaseId id) {
        RealVault.shared()
                .delete(id.toString(), RealVault.shared().rootToken())
                .orFail("remove record");
    }
}
