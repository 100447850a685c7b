package io.leasehold.login;

import static org.assertj.core.api.Assertions.assertThat;

import io.leasehold.secret.SecretValue;
import org.junit.jupiter.api.Test;

/** What every {@link TokenLookup} must do, be it a fake or a real Vault. */
public abstract class TokenLookupContract {

    protected abstract TokenLookup directory();

    /** A service token with an entity and an expiry, without limits on uses and addresses. */
    protected abstract SecretValue serviceToken();

    /** A batch token. */
    protected abstract SecretValue batchToken();

    /** A root token. */
    protected abstract SecretValue rootToken();

    /** A service token that may be used so many times. */
    protected abstract SecretValue tokenWithUses(int uses);

    /** A service token that is bound to the block of addresses. */
    protected abstract SecretValue tokenBoundTo(String cidr);

    protected abstract void revoke(SecretValue token);

    @Test
    void nothingIsKnownOfAStrangersToken() {
        assertThat(directory().lookup(SecretValue.ofText("hvs.never-issued"))).isEmpty();
    }

    @Test
    void nothingIsKnownOfTextThatCanBeNoToken() {
        assertThat(directory().lookup(SecretValue.ofText("\r\nX-Vault-Namespace: a"))).isEmpty();
        assertThat(directory().lookup(SecretValue.ofText("${jndi:ldap://x}\"}"))).isEmpty();
        assertThat(directory().lookup(SecretValue.ofText(""))).isEmpty();
    }

    @Test
    void nothingIsKnownOfARevokedToken() {
        SecretValue token = serviceToken();
        revoke(token);

        assertThat(directory().lookup(token)).isEmpty();
    }

    @Test
    void aServiceTokenIsKnownWithItsEntityAndExpiry() {
        TokenInfo facts = facts(serviceToken());

        assertThat(facts.type()).isEqualTo("service");
        assertThat(facts.entity()).isNotEmpty();
        assertThat(facts.expires()).isPresent();
        assertThat(facts.accessor()).isNotBlank();
        assertThat(facts.displayName()).isNotBlank();
        assertThat(facts.usesLeft()).isZero();
        assertThat(facts.boundCidrs()).isEmpty();
    }

    @Test
    void aBatchTokenIsKnownAsOne() {
        assertThat(facts(batchToken()).type()).isEqualTo("batch");
    }

    @Test
    void aRootTokenHasNeitherEntityNorExpiry() {
        TokenInfo facts = facts(rootToken());

        assertThat(facts.entity()).isEmpty();
        assertThat(facts.expires()).isEmpty();
    }

    @Test
    void askingConsumesNoUse() {
        SecretValue token = tokenWithUses(2);

        assertThat(facts(token).usesLeft()).isEqualTo(2);
        assertThat(facts(token).usesLeft()).isEqualTo(2);
        assertThat(facts(token).usesLeft()).isEqualTo(2);
    }

    @Test
    void theAddressesATokenIsBoundToAreKnown() {
        assertThat(facts(tokenBoundTo("192.0.2.0/24")).boundCidrs())
                .containsExactly("192.0.2.0/24");
    }

    private TokenInfo facts(SecretValue token) {
        return directory().lookup(token).orElseThrow();
    }
}
