package io.leasehold.vault.provision;

import io.leasehold.vault.client.VaultResponse;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Links logins with the consumer's role to the consumer's entity. */
record EntityAlias(Consumer consumer) implements DesiredState {

    @Override
    public Optional<Change> difference(OperatorSession vault) {
        Optional<String> roleId = AppRole.findId(vault, consumer.vaultName());
        return roleId.isPresent()
                        && roleId.equals(currentAlias(vault).map(alias -> alias.get("name")))
                ? Optional.empty()
                : Optional.of(Change.added(label()));
    }

    @Override
    public void establish(OperatorSession vault) {
        Map<String, Object> body = new HashMap<>();
        body.put("name", AppRole.id(vault, consumer.vaultName()));
        body.put("mount_accessor", AuthMethod.accessor(vault));
        body.put("canonical_id", entity(vault).getOrDefault("id", ""));
        // An entity has one alias per method, so the alias of a recreated role replaces the old
        // one.
        Optional<String> old = currentAlias(vault).map(alias -> String.valueOf(alias.get("id")));
        vault.write(
                "write " + label(),
                old.map(ProvisionPaths::entityAlias).orElse(ProvisionPaths.ENTITY_ALIAS),
                body);
    }

    /** The entity's alias for AppRole, if it has one. */
    private Optional<Map<String, Object>> currentAlias(OperatorSession vault) {
        if (!(entity(vault).get("aliases") instanceof List<?> aliases) || aliases.isEmpty()) {
            return Optional.empty();
        }
        String accessor = AuthMethod.accessor(vault);
        return aliases.stream()
                .map(alias -> VaultResponse.objectIn(Map.of("alias", alias), "alias"))
                .filter(alias -> accessor.equals(alias.get("mount_accessor")))
                .findFirst();
    }

    private Map<String, Object> entity(OperatorSession vault) {
        return vault.find("read entity of " + consumer, ProvisionPaths.entity(consumer))
                .map(VaultResponse::data)
                .orElse(Map.of());
    }

    private String label() {
        return "login of " + consumer.vaultName() + " by its role";
    }
}
