package io.leasehold.server.console.web;

import static org.assertj.core.api.Assertions.assertThat;

import io.leasehold.MutableTime;
import io.leasehold.Outage;
import io.leasehold.handle.CookieCipher;
import io.leasehold.handle.InMemoryKeyRingStore;
import io.leasehold.handle.KeyRingCache;
import io.leasehold.secret.SecretValue;
import java.security.SecureRandom;
import java.time.Duration;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("C08")
class SessionsTest {

    private static final Duration IDLE = Duration.ofMinutes(15);
    private static final Duration ABSOLUTE = Duration.ofHours(8);

    private final MutableTime time = new MutableTime();
    private final Sessions sessions =
            new Sessions(
                    new CookieCipher(
                            new KeyRingCache(
                                    new InMemoryKeyRingStore(new Outage()),
                                    new SecureRandom(),
                                    time,
                                    time),
                            new SecureRandom()),
                    new SecureRandom(),
                    time,
                    IDLE,
                    ABSOLUTE);
    private final Session session = sessions.start(SecretValue.ofText("hvs.a"), true);

    @Test
    void aSessionIsKeptAsItIsInACookieThatNoScriptAndNoOtherSiteSees() {
        String cookie = sessions.cookie(session);
        assertThat(cookie)
                .startsWith("__Host-leasehold=")
                .endsWith("; Path=/; Secure; HttpOnly; SameSite=Strict");
        Session read = sessions.read(value(cookie)).orElseThrow();
        assertThat(read.id()).isEqualTo(session.id());
        assertThat(read.createdHere()).isTrue();
        assertThat(read.token().sameAs(session.token())).isTrue();
        assertThat(read).hasToString("Session[redacted]");
    }

    @Test
    void whoDoesNothingIsSignedOutAfterAWhile() {
        String cookie = value(sessions.cookie(session));
        time.pass(IDLE.minusSeconds(1));
        assertThat(sessions.read(cookie)).isPresent();
        time.pass(Duration.ofSeconds(1));
        assertThat(sessions.read(cookie)).isEmpty();
    }

    @Test
    void whoIsAlwaysBusyIsSignedOutAtTheAbsoluteLimit() {
        Session current = session;
        for (Duration passed = Duration.ZERO;
                passed.compareTo(ABSOLUTE.minusMinutes(10)) < 0;
                passed = passed.plusMinutes(10)) {
            time.pass(Duration.ofMinutes(10));
            String cookie = sessions.refreshedCookie(current).orElseThrow();
            current = sessions.read(value(cookie)).orElseThrow();
        }
        time.pass(Duration.ofMinutes(10));
        assertThat(sessions.read(value(sessions.cookie(current.usedAt(time.instant()))))).isEmpty();
    }

    @Test
    void thatItWasUsedIsNotedOnceAMinute() {
        time.pass(Duration.ofSeconds(59));
        assertThat(sessions.refreshedCookie(session)).isEmpty();
        time.pass(Duration.ofSeconds(1));
        assertThat(sessions.refreshedCookie(session)).isPresent();
    }

    @Test
    void everySessionHasAnIdOfItsOwn() {
        assertThat(sessions.start(session.token(), true).id()).isNotEqualTo(session.id());
    }

    private static String value(String cookie) {
        return cookie.substring(cookie.indexOf('=') + 1, cookie.indexOf(';'));
    }
}
