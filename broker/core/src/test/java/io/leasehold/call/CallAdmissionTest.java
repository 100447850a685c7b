package io.leasehold.call;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.leasehold.handle.LeaseHandle;
import io.leasehold.integration.Integration;
import io.leasehold.lease.IssuedLease;
import io.leasehold.problem.BrokerException;
import io.leasehold.problem.Problem;
import java.util.Map;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class CallAdmissionTest {

    private final Integration service = Services.bearer();
    private final LeasedKeys world = new LeasedKeys();
    private final CallAdmission admission = world.admission();

    @BeforeEach
    void keepKeys() {
        world.keep(service.id(), Map.of("key", "sk-real"));
        world.keep(Services.query().id(), Map.of("key", "sk-other"));
    }

    @Test
    void aHandleOfAnotherEnvironmentIsRefused() {
        LeaseHandle foreign = LeasedKeys.foreignHandle(service);

        assertThat(problem(() -> admission.admit(foreign, service)))
                .isEqualTo(Problem.HANDLE_INVALID);
        assertThat(admission.remembered(foreign, service)).isEmpty();
    }

    @Test
    void aHandleIsGoodForItsOwnIntegrationOnly() {
        LeaseHandle handle = world.lease(service).handle();
        admission.admit(handle, service);

        assertThat(problem(() -> admission.admit(handle, Services.query())))
                .isEqualTo(Problem.WRONG_INTEGRATION);
        assertThat(problem(() -> admission.remembered(handle, Services.query())))
                .isEqualTo(Problem.WRONG_INTEGRATION);
    }

    @Test
    void anEndedLeaseIsRefused() {
        IssuedLease lease = world.lease(service);
        world.end(lease);

        assertThat(problem(() -> admission.admit(lease.handle(), service)))
                .isEqualTo(Problem.LEASE_ENDED);
    }

    @Test
    void aKeyThatWasTakenAwayIsNotUsed() {
        LeaseHandle handle = world.lease(service).handle();
        world.keep(service.id(), Map.of("use", "nothing"));

        assertThat(problem(() -> admission.admit(handle, service)))
                .isEqualTo(Problem.KEY_UNAVAILABLE);
    }

    @Test
    void nothingIsAdmittedFromMemoryThatIsNotRemembered() {
        LeaseHandle handle = world.lease(service).handle();

        assertThat(admission.remembered(handle, service)).isEmpty();
    }

    @Test
    void whatWasAdmittedOnceIsAdmittedFromMemoryWithoutVault() {
        LeaseHandle handle = world.lease(service).handle();
        AdmittedCall first = admission.admit(handle, service);
        world.vaultIsAway(true);

        assertThat(admission.remembered(handle, service))
                .hasValueSatisfying(call -> assertThat(call.key()).isSameAs(first.key()));
    }

    private static Problem problem(ThrowingCallable attempt) {
        BrokerException refused = catchThrowableOfType(BrokerException.class, attempt);
        assertThat(refused).isNotNull();
        return refused.problem();
    }
}
