package io.leasehold.administration;

import io.leasehold.MutableTime;
import io.leasehold.tenancy.Project;

class InMemoryKeyVaultTest extends KeyVaultContract {

    private final InMemoryKeyVault vault = new InMemoryKeyVault(new MutableTime());

    @Override
    protected Administrator administrator(Project project) {
        return vault.administrator();
    }

    @Override
    protected Administrator administrator(Project project, String displayName) {
        return vault.administrator(displayName);
    }

    @Override
    protected KeyInspector inspector() {
        return vault;
    }
}
