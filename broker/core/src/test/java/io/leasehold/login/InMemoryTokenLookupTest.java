package io.leasehold.login;

import io.leasehold.MutableTime;
import io.leasehold.Outage;
import io.leasehold.secret.SecretValue;
import java.util.List;
import java.util.Optional;

class InMemoryTokenLookupTest extends TokenLookupContract {

    private final InMemoryTokenLookup directory = new InMemoryTokenLookup(new Outage());

    @Override
    protected TokenLookup directory() {
        return directory;
    }

    @Override
    protected SecretValue serviceToken() {
        return directory.issue(SampleTokens.SERVICE);
    }

    @Override
    protected SecretValue batchToken() {
        return token("batch", 0, List.of());
    }

    @Override
    protected SecretValue rootToken() {
        return directory.issue(
                SampleTokens.facts("service", Optional.empty(), Optional.empty(), 0, List.of()));
    }

    @Override
    protected SecretValue tokenWithUses(int uses) {
        return token("service", uses, List.of());
    }

    @Override
    protected SecretValue tokenBoundTo(String cidr) {
        return token("service", 0, List.of(cidr));
    }

    @Override
    protected void revoke(SecretValue token) {
        directory.revoke(token);
    }

    private SecretValue token(String type, int uses, List<String> cidrs) {
        return directory.issue(
                SampleTokens.facts(
                        type,
                        Optional.of("entity-1"),
                        Optional.of(MutableTime.START.plusSeconds(60)),
                        uses,
                        cidrs));
    }
}
