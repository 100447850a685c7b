package io.leasehold.vault.identity;

import static org.assertj.core.api.Assertions.assertThat;

import io.leasehold.login.TokenLookup;
import io.leasehold.login.TokenLookupContract;
import io.leasehold.secret.SecretValue;
import io.leasehold.tenancy.Project;
import io.leasehold.vault.BrokerAtVault;
import io.leasehold.vault.ProvisionedVault;
import io.leasehold.vault.RealVault;
import io.leasehold.vault.Reply;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class VaultTokenLookupIT extends TokenLookupContract {

    private static final ProvisionedVault VAULT = BrokerAtVault.VAULT;

    @Override
    protected TokenLookup directory() {
        return new VaultTokenLookup(VAULT.connection(), BrokerAtVault.SESSION);
    }

    @Override
    protected SecretValue serviceToken() {
        return SecretValue.ofText(VAULT.consumer(VAULT.newProject(), "any", "openai").token());
    }

    @Test
    void aServiceIsDisplayedByItsRoleAndAnybodyElseAsVaultHasIt() {
        Project project = VAULT.newProject();
        String service = VAULT.consumer(project, "shop", "openai").token();
        String claims =
                created(
                        "auth/token/create",
                        Map.of("display_name", "me", "meta", Map.of("role_name", "shop")));

        assertThat(displayed(service))
                .isEqualTo("leasehold-consumer." + project.toString().replace('/', '.') + ".shop");
        assertThat(displayed(claims)).isEqualTo("token-me");
    }

    private String displayed(String token) {
        return directory().lookup(SecretValue.ofText(token)).orElseThrow().displayName();
    }

    @Override
    protected SecretValue batchToken() {
        return token(Map.of("type", "batch", "ttl", "1h", "policies", List.of("default")));
    }

    @Override
    protected SecretValue rootToken() {
        return SecretValue.ofText(RealVault.shared().rootToken());
    }

    @Override
    protected SecretValue tokenWithUses(int uses) {
        return token(Map.of("num_uses", uses, "ttl", "1h"));
    }

    /** Only a role can bind a token to addresses, so this one is made through a role. */
    @Override
    protected SecretValue tokenBoundTo(String cidr) {
        RealVault vault = RealVault.shared();
        vault.write(
                        "auth/token/roles/bound",
                        vault.rootToken(),
                        Map.of("token_bound_cidrs", List.of(cidr)))
                .orFail("write role");
        return SecretValue.ofText(created("auth/token/create/bound", Map.of("ttl", "1h")));
    }

    @Override
    protected void revoke(SecretValue token) {
        String text = new String(token.reveal(), StandardCharsets.UTF_8);
        RealVault.shared()
                .write("auth/token/revoke", RealVault.shared().rootToken(), Map.of("token", text))
                .orFail("revoke");
    }

    private static SecretValue token(Map<String, Object> body) {
        return SecretValue.ofText(created("auth/token/create", body));
    }

    private static String created(String path, Map<String, Object> body) {
        RealVault vault = RealVault.shared();
        Reply reply = vault.write(path, vault.rootToken(), body).orFail("create token");
        return String.valueOf(reply.object("auth").get("client_token"));
    }
}
