package io.leasehold.vault;

import io.leasehold.login.EntityId;
import io.leasehold.secret.SecretValue;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** What the holders of leases are called, as far as the owner of a token may know it. */
public final class EntityNames {

    private final VaultConnection vault;
    private final SecretValue token;
    private final Map<EntityId, Optional<String>> known = new HashMap<>();
    private boolean hidden;

    public EntityNames(VaultConnection vault, SecretValue token) {
        this.vault = vault;
        this.token = token;
    }

    /** The name; empty if there is no such entity any more, or Vault does not tell this caller. */
    public Optional<String> of(EntityId entity) {
        return known.computeIfAbsent(entity, this::ask);
    }

    private Optional<String> ask(EntityId entity) {
        if (hidden) {
            return Optional.empty();
        }
        VaultResponse answer = looked(entity);
        // Whoever may not see one may not see the others, and thousands need not be asked for.
        hidden = answer.isForbidden();
        return Optional.of(answer)
                .filter(VaultResponse::isSuccess)
                .flatMap(found -> Optional.ofNullable(found.data().get("name")))
                .map(String::valueOf);
    }

    /** Auditors may read entities. Owners may only look one up that they know already. */
    private VaultResponse looked(EntityId entity) {
        VaultResponse read = vault.read(VaultPaths.entity(entity), token);
        return read.isForbidden()
                ? vault.ask(VaultPaths.ENTITY_LOOKUP, token, Map.of("id", entity.value()))
                : read;
    }
}
