package io.leasehold.delivery;

import static io.leasehold.integration.SampleIntegrations.OPENAI;
import static org.assertj.core.api.Assertions.assertThat;

import io.leasehold.administration.InMemoryKeyVault;
import io.leasehold.handle.KeyRingCache;
import io.leasehold.handle.RecordSigner;
import io.leasehold.key.KeyAddress;
import io.leasehold.key.KeyScope;
import io.leasehold.lease.DeliveredKey;
import io.leasehold.lease.FakeVault;
import io.leasehold.lease.Lease;
import io.leasehold.lease.LeaseId;
import io.leasehold.lease.LeaseRecord;
import io.leasehold.lease.LeaseRestrictions;
import io.leasehold.lease.LeaseUse;
import io.leasehold.lease.RandomId;
import io.leasehold.lease.Replica;
import io.leasehold.login.EntityId;
import io.leasehold.tenancy.Project;
import java.security.SecureRandom;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class DeliveredCopiesTest {

    private static final Project WEB = Project.of("acme", "web");
    private static final KeyAddress ADDRESS =
            KeyAddress.of(KeyScope.ORGANIZATION, WEB, OPENAI.id());
    private static final DeliveredKey FIRST = new DeliveredKey(KeyScope.ORGANIZATION, 1);

    private final FakeVault vault = new FakeVault();
    private final InMemoryKeyVault keys = new InMemoryKeyVault(vault.time());
    private final DeliveredCopies copies =
            new DeliveredCopies(Replica.of(vault).liveLeases(), keys);
    private final LeaseId lease = id(LeaseUse.REVEAL);

    @BeforeEach
    void deliverTheFirstVersion() {
        keys.write(ADDRESS, Map.of("api_key", "sk-1"));
        record(lease, Optional.of(FIRST));
    }

    @Test
    void theKeyInVaultIsNotStale() {
        assertThat(copies.of(lease)).contains(new DeliveredCopy(FIRST, false));
    }

    @Test
    void aNewKeyMakesItStale() {
        keys.write(ADDRESS, Map.of("api_key", "sk-2"));

        assertThat(copies.of(lease)).contains(new DeliveredCopy(FIRST, true));
    }

    @Test
    void aNewVersionOfTheSameKeyDoesNot() {
        keys.write(ADDRESS, Map.of("api_key", "sk-1", "mode", "locked"));

        assertThat(copies.of(lease)).contains(new DeliveredCopy(FIRST, false));
    }

    @Test
    void aKeyThatIsGoneMakesItStale() {
        keys.hide(ADDRESS);
        assertThat(copies.of(lease)).contains(new DeliveredCopy(FIRST, true));

        keys.remove(ADDRESS);
        assertThat(copies.of(lease)).contains(new DeliveredCopy(FIRST, true));
    }

    @Test
    void aVersionThatCannotBeComparedCountsAsStale() {
        keys.write(ADDRESS, Map.of("api_key", "sk-1"));
        keys.destroy(ADDRESS, List.of(1));

        assertThat(copies.of(lease)).contains(new DeliveredCopy(FIRST, true));
    }

    @Test
    void aLeaseForCallsDeliveredNothing() {
        LeaseId call = id(LeaseUse.CALL);
        record(call, Optional.empty());

        assertThat(copies.of(call)).isEmpty();
    }

    @Test
    void aForgedRecordTellsNothing() {
        vault.leases().putForeign(lease);

        assertThat(copies.of(lease)).isEmpty();
    }

    @Test
    void nothingIsToldWhileVaultIsAway() {
        vault.outage().begin();

        assertThat(copies.of(lease)).isEmpty();
    }

    private void record(LeaseId id, Optional<DeliveredKey> delivered) {
        Lease record =
                new Lease(
                        id,
                        "web",
                        "accessor",
                        vault.time().instant(),
                        vault.time().instant().plusSeconds(600),
                        vault.time().instant().plusSeconds(6_000),
                        Optional.empty(),
                        LeaseRestrictions.NONE,
                        delivered);
        vault.leases().put(id, LeaseRecord.sign(record, signer()));
    }

    private RecordSigner signer() {
        return new RecordSigner(
                new KeyRingCache(vault.ring(), new SecureRandom(), vault.time(), vault.time()));
    }

    private static LeaseId id(LeaseUse use) {
        return new LeaseId(
                WEB, OPENAI.id(), use, new EntityId("entity-1"), "0".repeat(RandomId.LENGTH));
    }
}
