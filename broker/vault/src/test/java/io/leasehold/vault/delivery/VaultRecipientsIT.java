package io.leasehold.vault.delivery;

import static io.leasehold.vault.BrokerAtVault.SESSION;
import static io.leasehold.vault.BrokerAtVault.VAULT;

import io.leasehold.delivery.RecipientRegistry;
import io.leasehold.delivery.RecipientRegistryContract;
import io.leasehold.delivery.Recipients;
import io.leasehold.login.EntityId;
import io.leasehold.secret.SecretValue;
import io.leasehold.tenancy.Project;
import io.leasehold.vault.ConsumerLogin;

class VaultRecipientsIT extends RecipientRegistryContract {

    private final Project project = VAULT.newProject();
    private final ConsumerLogin consumer = VAULT.revealer(project, "legacy", "openai");

    @Override
    protected Recipients recipients() {
        return new VaultRecipients(SESSION);
    }

    @Override
    protected RecipientRegistry registry() {
        return registry(VAULT.tokenWith("leasehold-operator"));
    }

    @Override
    protected RecipientRegistry ofTheConsumer() {
        return registry(consumer.token());
    }

    @Override
    protected Project project() {
        return project;
    }

    @Override
    protected EntityId consumer() {
        return new EntityId(consumer.entityId());
    }

    private static RecipientRegistry registry(String token) {
        return new VaultRecipientRegistry(VAULT.connection(), SecretValue.ofText(token));
    }
}
