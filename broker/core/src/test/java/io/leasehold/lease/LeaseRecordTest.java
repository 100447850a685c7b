package io.leasehold.lease;

import static org.assertj.core.api.Assertions.assertThat;

import io.leasehold.MutableTime;
import io.leasehold.Outage;
import io.leasehold.handle.InMemoryKeyRingStore;
import io.leasehold.handle.KeyRingCache;
import io.leasehold.handle.RecordSigner;
import io.leasehold.integration.AllowedCalls;
import io.leasehold.integration.SampleIntegrations;
import io.leasehold.login.EntityId;
import io.leasehold.tenancy.Project;
import java.lang.reflect.Constructor;
import java.lang.reflect.RecordComponent;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class LeaseRecordTest {

    private static final Instant NOW = MutableTime.START;
    private static final Lease LEASE =
            new Lease(
                    id(Project.of("acme", "web"), "0"),
                    "web",
                    "accessor",
                    NOW,
                    NOW.plusSeconds(60),
                    NOW.plusSeconds(600),
                    Optional.empty(),
                    CallerBinding.parse(List.of("10.0.0.0/8", "sha256:" + "ab".repeat(32))),
                    AllowedCalls.parse(List.of("GET /v1/models")));

    private final RecordSigner seals = seals();

    static List<RecordComponent> fields() {
        return List.of(Lease.class.getRecordComponents());
    }

    @Test
    void aLeaseThatWasWidenedToEveryCallIsNotGenuine() {
        Lease whole =
                new Lease(
                        LEASE.id(),
                        LEASE.holderName(),
                        LEASE.loginAccessor(),
                        LEASE.issued(),
                        LEASE.expires(),
                        LEASE.limit(),
                        LEASE.renewed(),
                        LEASE.binding());
        assertThat(new LeaseRecord(whole, LeaseRecord.sign(LEASE, seals).mac()).isGenuine(seals))
                .isFalse();
        assertThat(LeaseRecord.sign(whole, seals).isGenuine(seals)).isTrue();
    }

    @Test
    void aSealedRecordIsGenuine() {
        assertThat(LeaseRecord.sign(LEASE, seals).isGenuine(seals)).isTrue();
    }

    @ParameterizedTest
    @MethodSource("fields")
    void aRecordIsNotGenuineIfAnyFieldWasChanged(RecordComponent field) throws Exception {
        LeaseRecord record = LeaseRecord.sign(LEASE, seals);

        Lease changed = with(field, changed(field.getAccessor().invoke(LEASE)));

        assertThat(changed).isNotEqualTo(LEASE);
        assertThat(new LeaseRecord(changed, record.mac()).isGenuine(seals)).isFalse();
    }

    @Test
    void aRecordIsNotGenuineUnderAnotherProjectOrganizationOrRandom() {
        LeaseRecord record = LeaseRecord.sign(LEASE, seals);

        Stream.of(
                        id(Project.of("acme", "web2"), "0"),
                        id(Project.of("acme2", "web"), "0"),
                        id(Project.of("acme", "web"), "1"))
                .map(id -> LeaseRecordTest.withId(LEASE, id))
                .forEach(
                        moved ->
                                assertThat(new LeaseRecord(moved, record.mac()).isGenuine(seals))
                                        .isFalse());
    }

    @Test
    void textMovedFromOneFieldToTheNextIsNoticed() {
        LeaseRecord record = LeaseRecord.sign(names("a,8:b", "c"), seals);

        assertThat(new LeaseRecord(names("a", "8:b,c"), record.mac()).isGenuine(seals)).isFalse();
    }

    @Test
    void aRecordOfAnotherEnvironmentIsNotGenuine() {
        assertThat(LeaseRecord.sign(LEASE, seals()).isGenuine(seals)).isFalse();
    }

    private static Object changed(Object value) {
        return switch (value) {
            case LeaseId id -> id(id.project(), "1");
            case String text -> text + "2";
            case Instant time -> time.plusSeconds(1);
            case Optional<?> _ -> Optional.of(NOW);
            case CallerBinding _ -> CallerBinding.NONE;
            case AllowedCalls _ -> AllowedCalls.ALL;
            default -> throw new AssertionError("no way to change " + value);
        };
    }

    private static Lease with(RecordComponent field, Object value) throws Exception {
        Object[] arguments = new Object[fields().size()];
        for (int place = 0; place < arguments.length; place++) {
            RecordComponent component = fields().get(place);
            boolean hit = component.getName().equals(field.getName());
            arguments[place] = hit ? value : component.getAccessor().invoke(LEASE);
        }
        Class<?>[] types = fields().stream().map(RecordComponent::getType).toArray(Class<?>[]::new);
        Constructor<Lease> constructor = Lease.class.getDeclaredConstructor(types);
        return constructor.newInstance(arguments);
    }

    private static Lease withId(Lease lease, LeaseId id) {
        return new Lease(
                id,
                lease.holderName(),
                lease.loginAccessor(),
                lease.issued(),
                lease.expires(),
                lease.limit(),
                lease.renewed(),
                lease.binding());
    }

    private static Lease names(String holderName, String accessor) {
        return new Lease(
                LEASE.id(),
                holderName,
                accessor,
                LEASE.issued(),
                LEASE.expires(),
                LEASE.limit(),
                LEASE.renewed(),
                LEASE.binding());
    }

    private static LeaseId id(Project project, String digit) {
        return new LeaseId(
                project,
                SampleIntegrations.OPENAI.id(),
                LeaseUse.CALL,
                new EntityId("entity-1"),
                digit.repeat(LeaseId.RANDOM_LENGTH));
    }

    private static RecordSigner seals() {
        MutableTime time = new MutableTime();
        return new RecordSigner(
                new KeyRingCache(
                        new InMemoryKeyRingStore(new Outage()), new SecureRandom(), time, time));
    }
}
