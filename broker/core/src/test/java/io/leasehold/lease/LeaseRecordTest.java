package io.leasehold.lease;

import static io.leasehold.Problems.assertRefused;
import static org.assertj.core.api.Assertions.assertThat;

import io.leasehold.MutableTime;
import io.leasehold.Outage;
import io.leasehold.handle.InMemoryKeyRingStore;
import io.leasehold.handle.KeyRingCache;
import io.leasehold.handle.RecordSigner;
import io.leasehold.integration.AllowedCalls;
import io.leasehold.integration.SampleIntegrations;
import io.leasehold.key.KeyScope;
import io.leasehold.login.EntityId;
import io.leasehold.problem.Problem;
import io.leasehold.tenancy.Project;
import java.lang.reflect.RecordComponent;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
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
                    new LeaseRestrictions(
                            CallerBinding.parse(List.of("10.0.0.0/8", "sha256:" + "ab".repeat(32))),
                            AllowedCalls.parse(List.of("GET /v1/models"))),
                    Optional.of(new DeliveredKey(KeyScope.ORGANIZATION, 3)));

    private final RecordSigner seals = seals();

    static Stream<Record> leasesWithOneChange() {
        return withOneChange(LEASE);
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
                        new LeaseRestrictions(LEASE.restrictions().binding(), AllowedCalls.ALL),
                        LEASE.delivered());
        assertThat(new LeaseRecord(whole, LeaseRecord.sign(LEASE, seals).mac()).isGenuine(seals))
                .isFalse();
        assertThat(LeaseRecord.sign(whole, seals).isGenuine(seals)).isTrue();
    }

    @Test
    void onlyALeaseForARevealSaysWhichKeyWasDelivered() {
        LeaseId call =
                new LeaseId(
                        LEASE.id().project(),
                        LEASE.id().integration(),
                        LeaseUse.CALL,
                        LEASE.id().holder(),
                        LEASE.id().random());

        assertRefused(Problem.LEASE_UNKNOWN, () -> withId(LEASE, call));
    }

    @Test
    void aSealedRecordIsGenuine() {
        assertThat(LeaseRecord.sign(LEASE, seals).isGenuine(seals)).isTrue();
    }

    @ParameterizedTest
    @MethodSource("leasesWithOneChange")
    void aRecordIsNotGenuineIfAnyFieldWasChanged(Lease changed) {
        LeaseRecord record = LeaseRecord.sign(LEASE, seals);

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

    /** One copy for each field of the record and of the records in it. */
    private static Stream<Record> withOneChange(Record record) {
        RecordComponent[] fields = record.getClass().getRecordComponents();
        List<Object> values = Stream.of(fields).map(field -> value(field, record)).toList();
        return IntStream.range(0, fields.length)
                .boxed()
                .flatMap(
                        at ->
                                changed(values.get(at))
                                        .map(value -> copy(record, values, at, value)));
    }

    private static Stream<?> changed(Object value) {
        return switch (value) {
            case LeaseId id -> Stream.of(id(id.project(), "1"));
            case String text -> Stream.of(text + "2");
            case Instant time -> Stream.of(time.plusSeconds(1));
            case Optional<?> held when held.orElse(null) instanceof DeliveredKey key ->
                    Stream.of(
                            Optional.of(new DeliveredKey(key.scope(), key.version() + 1)),
                            Optional.of(new DeliveredKey(KeyScope.PROJECT, key.version())));
            case Optional<?> _ -> Stream.of(Optional.of(NOW));
            case CallerBinding _ -> Stream.of(CallerBinding.NONE);
            case AllowedCalls _ -> Stream.of(AllowedCalls.ALL);
            case LeaseRestrictions restrictions -> withOneChange(restrictions);
            default -> throw new AssertionError("no way to change " + value);
        };
    }

    private static Object value(RecordComponent field, Record record) {
        try {
            return field.getAccessor().invoke(record);
        } catch (ReflectiveOperationException failure) {
            throw new AssertionError(failure);
        }
    }

    private static Record copy(Record record, List<Object> values, int at, Object value) {
        List<Object> arguments = new ArrayList<>(values);
        arguments.set(at, value);
        try {
            return (Record)
                    record.getClass().getDeclaredConstructors()[0].newInstance(arguments.toArray());
        } catch (ReflectiveOperationException failure) {
            throw new AssertionError(failure);
        }
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
                lease.restrictions(),
                lease.delivered());
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
                LEASE.restrictions(),
                LEASE.delivered());
    }

    private static LeaseId id(Project project, String digit) {
        return new LeaseId(
                project,
                SampleIntegrations.OPENAI.id(),
                LeaseUse.REVEAL,
                new EntityId("entity-1"),
                digit.repeat(RandomId.LENGTH));
    }

    private static RecordSigner seals() {
        MutableTime time = new MutableTime();
        return new RecordSigner(
                new KeyRingCache(
                        new InMemoryKeyRingStore(new Outage()), new SecureRandom(), time, time));
    }
}
