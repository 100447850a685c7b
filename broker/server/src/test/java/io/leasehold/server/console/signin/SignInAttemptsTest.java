package io.leasehold.server.console.signin;

import static io.leasehold.Problems.assertRefused;
import static org.assertj.core.api.Assertions.assertThat;

import io.leasehold.MutableTime;
import io.leasehold.audit.ControlEvent.SignIn;
import io.leasehold.audit.FakeAuditLog;
import io.leasehold.problem.Problem;
import io.leasehold.server.signin.SignInLimits;
import io.leasehold.vault.identity.TokenIdentity;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

class SignInAttemptsTest {

    private static final TokenIdentity ADA =
            new TokenIdentity("ada\u202e", List.of(), Optional.empty());

    private final FakeAuditLog log = new FakeAuditLog();
    private final SignInAttempts attempts =
            new SignInAttempts(new SignInLimits(new MutableTime()), log);

    @Test
    void whoSignsInAndWhoIsRejectedIsAnEntry() {
        attempts.accepted(ADA);
        attempts.failed("192.0.2.1", Optional.of("ben"));
        attempts.rejected();

        assertThat(log.entries())
                .containsExactly(
                        new SignIn(true, Optional.of("ada?")),
                        new SignIn(false, Optional.empty()),
                        new SignIn(false, Optional.empty()));
    }

    @Tag("C14")
    @Test
    void nobodySignsInWithoutAnEntry() {
        log.becomeUnwritable();

        assertRefused(Problem.LOG_UNAVAILABLE, () -> attempts.accepted(ADA));
    }
}
