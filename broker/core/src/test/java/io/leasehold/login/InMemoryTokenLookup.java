package io.leasehold.login;

import io.leasehold.Outage;
import io.leasehold.secret.SecretValue;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;

/** Tokens without a Vault, for tests. Thread-safe. */
public final class InMemoryTokenLookup implements TokenLookup {

    private record Known(SecretValue token, TokenInfo facts) {}

    private final Outage outage;
    private final List<Known> tokens = new CopyOnWriteArrayList<>();

    public InMemoryTokenLookup(Outage outage) {
        this.outage = outage;
    }

    /** Makes a token of which Vault says this. */
    public SecretValue issue(TokenInfo facts) {
        SecretValue token = SecretValue.ofText("hvs.canary-" + tokens.size());
        tokens.add(new Known(token, facts));
        return token;
    }

    public void revoke(SecretValue token) {
        tokens.removeIf(known -> known.token().sameAs(token));
    }

    /** The entity of the token with this accessor, while Vault knows it. */
    public Optional<String> holder(String accessor) {
        return tokens.stream()
                .map(Known::facts)
                .filter(facts -> facts.accessor().equals(accessor))
                .findFirst()
                .flatMap(TokenInfo::entity);
    }

    @Override
    public Optional<TokenInfo> lookup(SecretValue token) {
        outage.meet();
        return tokens.stream()
                .filter(known -> known.token().sameAs(token))
                .map(Known::facts)
                .findFirst();
    }
}
