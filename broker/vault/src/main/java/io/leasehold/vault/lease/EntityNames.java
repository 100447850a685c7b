package io.leasehold.vault.lease;

import io.leasehold.login.EntityId;
import io.leasehold.secret.SecretValue;
import io.leasehold.vault.client.VaultConnection;
import io.leasehold.vault.client.VaultPaths;
import io.leasehold.vault.client.VaultResponse;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** Names of lease holders, as far as the owner of a token may read them. */
public final class EntityNames {

    private final VaultConnection vault;
    private final SecretValue token;
    private final Map<EntityId, Optional<String>> cache = new HashMap<>();
    private boolean forbidden;

    public EntityNames(VaultConnection vault, SecretValue token) {
        this.vault = vault;
        this.token = token;
    }

    /** The entity's name; empty if the entity no longer exists or the caller may not read it. */
    public Optional<String> of(EntityId entity) {
        return cache.computeIfAbsent(entity, this::load);
    }

    private Optional<String> load(EntityId entity) {
        if (forbidden) {
            return Optional.empty();
        }
        VaultResponse response = lookup(entity);
        // A caller that may not read one entity may read none: do not ask for thousands.
        forbidden = response.isForbidden();
        return Optional.of(response)
                .filter(VaultResponse::isSuccess)
                .flatMap(found -> Optional.ofNullable(found.data().get("name")))
                .map(String::valueOf);
    }

    /** Auditors may read entities. Owners may only look up an entity by its id. */
    private VaultResponse lookup(EntityId entity) {
        VaultResponse read = vault.read(VaultPaths.entity(entity), token);
        return read.isForbidden()
                ? vault.ask(VaultPaths.ENTITY_LOOKUP, token, Map.of("id", entity.value()))
                : read;
    }
}
