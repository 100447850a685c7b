package io.leasehold.server.console;

import io.leasehold.handle.CookieCipher;
import io.leasehold.handle.CookieCipher.Kind;
import io.leasehold.handle.CookieCipher.Opened;
import io.leasehold.secret.SecretValue;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HexFormat;
import java.util.Optional;

/**
 * Keeps sessions in browsers: every replica can open what another one sealed, and none remembers
 * anything. Thread-safe.
 */
final class Sessions {

    static final String COOKIE = "__Host-leasehold";

    /** Of who is not signed in yet, so that the form for it has a token too. */
    static final String VISITOR_COOKIE = "__Host-leasehold-visitor";

    private static final String KEPT = "; Path=/; Secure; HttpOnly; SameSite=Strict";

    private final CookieCipher seals;
    private final SecureRandom random;
    private final Clock clock;
    private final Duration idle;
    private final Duration absolute;

    Sessions(
            CookieCipher seals,
            SecureRandom random,
            Clock clock,
            Duration idle,
            Duration absolute) {
        this.seals = seals;
        this.random = random;
        this.clock = clock;
        this.idle = idle;
        this.absolute = absolute;
    }

    /** A session that begins now. */
    Session begin(SecretValue token, boolean created) {
        Instant now = now();
        return new Session(newId(), token, created, now, now);
    }

    /** A cookie with the session. */
    String cookie(Session session) {
        String text =
                "%s %s %d %d"
                        .formatted(
                                session.id(),
                                session.created() ? "created" : "pasted",
                                session.begun().getEpochSecond(),
                                session.seen().getEpochSecond());
        return COOKIE + "=" + seals.encrypt(Kind.SESSION, text, session.token()) + KEPT;
    }

    static String endedCookie() {
        return COOKIE + "=; Max-Age=0" + KEPT;
    }

    /** The session in a cookie's value; empty if it is none, or is over. */
    Optional<Session> read(String value) {
        Instant now = now();
        return seals.decrypt(Kind.SESSION, value)
                .map(Sessions::session)
                .filter(session -> now.isBefore(session.seen().plus(idle)))
                .filter(session -> now.isBefore(session.begun().plus(absolute)));
    }

    /** The session's cookie again, if it is time to note that it was used. */
    Optional<String> noted(Session session) {
        Instant now = now();
        return session.isToBeNoted(now)
                ? Optional.of(cookie(session.seenAt(now)))
                : Optional.empty();
    }

    String newId() {
        byte[] bytes = new byte[16];
        random.nextBytes(bytes);
        return HexFormat.of().formatHex(bytes);
    }

    static String visitorCookie(String id) {
        return VISITOR_COOKIE + "=" + id + KEPT;
    }

    /** A token for a form; {@code whose} is the id of a session or of a visitor. */
    String formToken(String whose) {
        return seals.formToken(whose);
    }

    boolean isFormToken(String token, String whose) {
        return seals.isFormToken(token, whose);
    }

    private Instant now() {
        return Instant.ofEpochSecond(clock.instant().getEpochSecond());
    }

    private static Session session(Opened opened) {
        String[] words = opened.text().split(" ");
        return new Session(
                words[0],
                opened.secret(),
                words[1].equals("created"),
                Instant.ofEpochSecond(Long.parseLong(words[2])),
                Instant.ofEpochSecond(Long.parseLong(words[3])));
    }
}
