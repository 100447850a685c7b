package io.leasehold.lease;

import io.leasehold.MutableTime;
import io.leasehold.Outage;
import io.leasehold.entitlement.InMemorySubscriptions;
import io.leasehold.handle.InMemoryKeyRingStore;
import io.leasehold.integration.Integration;
import io.leasehold.key.InMemoryKeyDocuments;
import io.leasehold.key.KeyAddress;
import io.leasehold.key.KeyScope;
import io.leasehold.login.ClientAddress;
import io.leasehold.login.InMemoryTokenLookup;
import io.leasehold.login.Login;
import io.leasehold.login.Logins;
import io.leasehold.login.SampleTokens;
import io.leasehold.tenancy.Project;
import java.net.InetAddress;
import java.time.Duration;
import java.util.Map;

/** Everything that the broker keeps in Vault, in memory, under one time and one outage. */
public record FakeVault(
        MutableTime time,
        Outage outage,
        InMemorySubscriptions subscriptions,
        InMemoryKeyDocuments keys,
        InMemoryLeaseRecords leases,
        InMemoryKeyRingStore ring,
        InMemoryTokenLookup tokens) {

    public FakeVault() {
        this(new MutableTime(), new Outage());
    }

    private FakeVault(MutableTime time, Outage outage) {
        this(time, outage, new InMemoryTokenLookup(outage));
    }

    private FakeVault(MutableTime time, Outage outage, InMemoryTokenLookup tokens) {
        this(
                time,
                outage,
                new InMemorySubscriptions(outage),
                new InMemoryKeyDocuments(outage),
                new InMemoryLeaseRecords(outage, tokens),
                new InMemoryKeyRingStore(outage),
                tokens);
    }

    /** A login that may lease everything, good for ten hours from the start. */
    public Login login(String entity) {
        return login(entity, Duration.ofHours(10));
    }

    /** A login that may lease everything, good for so long from the start. */
    public Login login(String entity, Duration left) {
        return new Logins(tokens, 0, time, time, Runnable::run)
                .authenticate(
                        tokens.issue(SampleTokens.service(entity, left)),
                        new ClientAddress(InetAddress.getLoopbackAddress()));
    }

    /** Sets a key of one field. */
    public void setKey(KeyScope scope, Project project, Integration integration, String key) {
        keys.put(KeyAddress.of(scope, project, integration.id()), Map.of("api_key", key));
    }
}
