package io.leasehold.vault.delivery;

import io.leasehold.delivery.Recipients;
import io.leasehold.delivery.RegisteredRecipient;
import io.leasehold.login.EntityId;
import io.leasehold.tenancy.Project;
import io.leasehold.vault.brokerlogin.BrokerSession;
import io.leasehold.vault.client.VaultPaths;
import java.util.List;

/** Reads the recipients of consumers with the broker's token. */
public final class VaultRecipients implements Recipients {

    private final BrokerSession session;

    public VaultRecipients(BrokerSession session) {
        this.session = session;
    }

    @Override
    public List<RegisteredRecipient> of(Project project, EntityId holder) {
        String attempt = "read recipients of " + holder;
        return RecipientsDocument.read(
                        session.read(attempt, VaultPaths.recipients(project, holder))
                                .orAbsent(attempt))
                .recipients();
    }
}
