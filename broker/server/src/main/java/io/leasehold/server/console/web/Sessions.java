package io.leasehold.server.console.web;

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
 * Stores sessions in encrypted cookies. Every replica can decrypt the cookies of the others, and
 * none keeps state. Thread-safe.
 */
public final class Sessions {

    public static final String COOKIE = "__Host-leasehold";

    /** For visitors who are not signed in, so that the sign-in form has a token too. */
    static final String VISITOR_COOKIE = "__Host-leasehold-visitor";

    private static final String ATTRIBUTES = "; Path=/; Secure; HttpOnly; SameSite=Strict";

    private final CookieCipher cipher;
    private final SecureRandom random;
    private final Clock clock;
    private final Duration idle;
    private final Duration absolute;

    public Sessions(
            CookieCipher cipher,
            SecureRandom random,
            Clock clock,
            Duration idle,
            Duration absolute) {
        this.cipher = cipher;
        this.random = random;
        this.clock = clock;
        this.idle = idle;
        this.absolute = absolute;
    }

    /** Starts a session. */
    public Session start(SecretValue token, boolean createdHere) {
        Instant now = now();
        return new Session(newId(), token, createdHere, now, now);
    }

    /** The {@code Set-Cookie} value with the session. */
    public String cookie(Session session) {
        String text =
                "%s %s %d %d"
                        .formatted(
                                session.id(),
                                session.createdHere() ? "created" : "pasted",
                                session.started().getEpochSecond(),
                                session.lastUsed().getEpochSecond());
        return COOKIE + "=" + cipher.encrypt(Kind.SESSION, text, session.token()) + ATTRIBUTES;
    }

    public static String deletedCookie() {
        return COOKIE + "=; Max-Age=0" + ATTRIBUTES;
    }

    /** The session in a cookie's value; empty if it is invalid or has expired. */
    Optional<Session> read(String value) {
        Instant now = now();
        return cipher.decrypt(Kind.SESSION, value)
                .map(Sessions::session)
                .filter(session -> now.isBefore(session.lastUsed().plus(idle)))
                .filter(session -> now.isBefore(session.started().plus(absolute)));
    }

    /** The session's cookie with the time of this use; empty if the last one is recent enough. */
    Optional<String> refreshedCookie(Session session) {
        Instant now = now();
        return session.isRefreshDue(now)
                ? Optional.of(cookie(session.usedAt(now)))
                : Optional.empty();
    }

    public String newId() {
        byte[] bytes = new byte[16];
        random.nextBytes(bytes);
        return HexFormat.of().formatHex(bytes);
    }

    static String visitorCookie(String id) {
        return VISITOR_COOKIE + "=" + id + ATTRIBUTES;
    }

    /** A token for a form; {@code owner} is the id of a session or of a visitor. */
    String formToken(String owner) {
        return cipher.formToken(owner);
    }

    boolean isFormToken(String token, String owner) {
        return cipher.isFormToken(token, owner);
    }

    private Instant now() {
        return Instant.ofEpochSecond(clock.instant().getEpochSecond());
    }

    private static Session session(Opened opened) {
        String[] parts = opened.text().split(" ");
        return new Session(
                parts[0],
                opened.secret(),
                parts[1].equals("created"),
                Instant.ofEpochSecond(Long.parseLong(parts[2])),
                Instant.ofEpochSecond(Long.parseLong(parts[3])));
    }
}
