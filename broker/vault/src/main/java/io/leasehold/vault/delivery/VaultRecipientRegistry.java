package io.leasehold.vault.delivery;

import io.leasehold.delivery.RecipientRegistry;
import io.leasehold.delivery.RegisteredRecipient;
import io.leasehold.login.EntityId;
import io.leasehold.problem.BrokerException;
import io.leasehold.problem.Problem;
import io.leasehold.secret.SecretValue;
import io.leasehold.tenancy.Project;
import io.leasehold.vault.client.VaultConnection;
import io.leasehold.vault.client.VaultPath;
import io.leasehold.vault.client.VaultPaths;
import io.leasehold.vault.client.VaultResponse;
import java.util.List;
import java.util.function.UnaryOperator;

/** Reads and changes the recipients of consumers with one caller's own token. */
public final class VaultRecipientRegistry implements RecipientRegistry {

    private static final String CAS_MISMATCH = "check-and-set parameter did not match";

    private final VaultConnection vault;
    private final SecretValue token;

    public VaultRecipientRegistry(VaultConnection vault, SecretValue token) {
        this.vault = vault;
        this.token = token;
    }

    @Override
    public List<RegisteredRecipient> list(Project project, EntityId consumer) {
        return find(VaultPaths.recipients(project, consumer)).recipients();
    }

    @Override
    public List<RegisteredRecipient> change(
            Project project, EntityId consumer, UnaryOperator<List<RegisteredRecipient>> change) {
        String attempt = "write recipients of " + consumer;
        VaultPath path = VaultPaths.recipients(project, consumer);
        RecipientsDocument found = find(path);
        List<RegisteredRecipient> changed = change.apply(found.recipients());
        VaultResponse response =
                vault.write(path, token, RecipientsDocument.body(found.version(), changed));
        if (response.status() == 400 && response.errorsContain(CAS_MISMATCH)) {
            throw new BrokerException(
                    Problem.VERSION_CONFLICT,
                    attempt + ": somebody else changed them at the same moment; try again");
        }
        response.orRefuse(attempt);
        return changed;
    }

    private RecipientsDocument find(VaultPath path) {
        String attempt = "read recipients";
        return RecipientsDocument.read(vault.read(path, token).orAbsent(attempt));
    }
}
