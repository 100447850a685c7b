package io.leasehold.call;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.leasehold.handle.LeaseHandle;
import io.leasehold.integration.Integration;
import io.leasehold.lease.CallerBinding;
import io.leasehold.leasing.IssuedLease;
import io.leasehold.problem.BrokerException;
import io.leasehold.problem.Problem;
import java.util.List;
import java.util.Map;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

class CallAuthorizerTest {

    private final Integration service = Services.bearer();
    private final LeasedKeys world = new LeasedKeys();
    private final CallAuthorizer admission = world.admission();

    @BeforeEach
    void keepKeys() {
        world.keep(service.id(), Map.of("key", "sk-real"));
        world.keep(Services.query().id(), Map.of("key", "sk-other"));
    }

    @Tag("L02")
    @Test
    void aHandleOfAnotherEnvironmentIsRefused() {
        LeaseHandle foreign = LeasedKeys.foreignHandle(service);

        assertThat(problem(() -> admission.authorize(foreign, service, LeasedKeys.FROM_HERE)))
                .isEqualTo(Problem.HANDLE_INVALID);
        assertThat(admission.authorizeCached(foreign, service, LeasedKeys.FROM_HERE)).isEmpty();
    }

    @Test
    void aLeaseThatDeliveredItsKeyAllowsNoCall() {
        LeaseHandle handle = world.handleOfDelivery(service);

        assertThat(problem(() -> admission.authorize(handle, service, LeasedKeys.FROM_HERE)))
                .isEqualTo(Problem.HANDLE_INVALID);
    }

    @Tag("L02")
    @Test
    void aHandleIsGoodForItsOwnIntegrationOnly() {
        LeaseHandle handle = world.lease(service).handle();
        admission.authorize(handle, service, LeasedKeys.FROM_HERE);

        assertThat(
                        problem(
                                () ->
                                        admission.authorize(
                                                handle, Services.query(), LeasedKeys.FROM_HERE)))
                .isEqualTo(Problem.WRONG_INTEGRATION);
        assertThat(
                        problem(
                                () ->
                                        admission.authorizeCached(
                                                handle, Services.query(), LeasedKeys.FROM_HERE)))
                .isEqualTo(Problem.WRONG_INTEGRATION);
    }

    @Tag("L01")
    @Test
    void aLeaseThatIsBoundElsewhereIsRefusedAtEveryCall() {
        LeaseHandle elsewhere =
                world.lease(service, CallerBinding.parse(List.of("203.0.113.0/24"))).handle();
        LeaseHandle here = world.lease(service, CallerBinding.parse(List.of("127.0.0.1"))).handle();

        admission.authorize(here, service, LeasedKeys.FROM_HERE);
        for (int call = 0; call < 2; call++) {
            assertThat(problem(() -> admission.authorize(elsewhere, service, LeasedKeys.FROM_HERE)))
                    .isEqualTo(Problem.BINDING_MISMATCH);
            assertThat(
                            problem(
                                    () ->
                                            admission.authorizeCached(
                                                    elsewhere, service, LeasedKeys.FROM_HERE)))
                    .isEqualTo(Problem.BINDING_MISMATCH);
        }
    }

    @Test
    void anEndedLeaseIsRefused() {
        IssuedLease lease = world.lease(service);
        world.end(lease);

        assertThat(
                        problem(
                                () ->
                                        admission.authorize(
                                                lease.handle(), service, LeasedKeys.FROM_HERE)))
                .isEqualTo(Problem.LEASE_ENDED);
    }

    @Test
    void aKeyThatWasTakenAwayIsNotUsed() {
        LeaseHandle handle = world.lease(service).handle();
        world.keep(service.id(), Map.of("use", "nothing"));

        assertThat(problem(() -> admission.authorize(handle, service, LeasedKeys.FROM_HERE)))
                .isEqualTo(Problem.KEY_UNAVAILABLE);
    }

    @Test
    void nothingIsAdmittedFromMemoryThatIsNotRemembered() {
        LeaseHandle handle = world.lease(service).handle();

        assertThat(admission.authorizeCached(handle, service, LeasedKeys.FROM_HERE)).isEmpty();
    }

    @Test
    void whatWasAdmittedOnceIsAdmittedFromMemoryWithoutVault() {
        LeaseHandle handle = world.lease(service).handle();
        AuthorizedCall first = admission.authorize(handle, service, LeasedKeys.FROM_HERE);
        world.vaultIsAway(true);

        assertThat(admission.authorizeCached(handle, service, LeasedKeys.FROM_HERE))
                .hasValueSatisfying(call -> assertThat(call.key()).isSameAs(first.key()));
    }

    /** What a handle was opened to is remembered, and must not outlive the key to it. */
    @Test
    void aHandleIsForgottenOnceItsKeyIsNoLongerInTheRing() {
        LeaseHandle handle = world.lease(service).handle();
        admission.authorize(handle, service, LeasedKeys.FROM_HERE);
        LeaseHandle foreign = LeasedKeys.foreignHandle(service);

        world.loseRing();

        // An unknown handle has the ring read again.
        problem(() -> admission.authorize(foreign, service, LeasedKeys.FROM_HERE));
        assertThat(admission.authorizeCached(handle, service, LeasedKeys.FROM_HERE)).isEmpty();
        assertThat(problem(() -> admission.authorize(handle, service, LeasedKeys.FROM_HERE)))
                .isEqualTo(Problem.HANDLE_INVALID);
    }

    /** Opening a handle costs more than a call, and anybody can make up an unknown handle. */
    @Tag("L17")
    @Test
    void anUnknownHandleDoesNotHaveThoseInUseOpenedAgain() {
        LeaseHandle handle = world.lease(service).handle();
        admission.authorize(handle, service, LeasedKeys.FROM_HERE);
        LeaseHandle foreign = LeasedKeys.foreignHandle(service);

        world.letTheRingBeReadAgain();

        problem(() -> admission.authorize(foreign, service, LeasedKeys.FROM_HERE));
        assertThat(admission.authorizeCached(handle, service, LeasedKeys.FROM_HERE)).isPresent();
    }

    @Tag("L17")
    @Test
    void aHandleOfAnUnknownKeyIsRefusedWithoutReadingTheRingAgain() {
        LeaseHandle handle = world.lease(service).handle();
        admission.authorize(handle, service, LeasedKeys.FROM_HERE);
        LeaseHandle foreign = LeasedKeys.foreignHandle(service);

        world.loseRing();

        assertThat(problem(() -> admission.requireKnownKey(foreign)))
                .isEqualTo(Problem.HANDLE_INVALID);
        admission.requireKnownKey(handle);
        assertThat(admission.authorizeCached(handle, service, LeasedKeys.FROM_HERE)).isPresent();
    }

    @Test
    void whileNoRingIsKnownNoKeyIsUnknown() {
        new LeasedKeys().admission().requireKnownKey(LeasedKeys.foreignHandle(service));
    }

    private static Problem problem(ThrowingCallable attempt) {
        BrokerException refused = catchThrowableOfType(BrokerException.class, attempt);
        assertThat(refused).isNotNull();
        return refused.problem();
    }
}
