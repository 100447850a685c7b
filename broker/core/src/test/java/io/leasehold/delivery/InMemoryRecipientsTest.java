package io.leasehold.delivery;

import io.leasehold.login.EntityId;
import io.leasehold.tenancy.Project;

class InMemoryRecipientsTest extends RecipientRegistryContract {

    private final InMemoryRecipients recipients = new InMemoryRecipients();

    @Override
    protected Recipients recipients() {
        return recipients;
    }

    @Override
    protected RecipientRegistry registry() {
        return recipients.registry(true);
    }

    @Override
    protected RecipientRegistry ofTheConsumer() {
        return recipients.registry(false);
    }

    @Override
    protected Project project() {
        return Project.of("acme", "web");
    }

    @Override
    protected EntityId consumer() {
        return new EntityId("entity-1");
    }
}
