package io.leasehold.login;

import io.leasehold.cache.Refresher;
import io.leasehold.problem.BrokerException;
import io.leasehold.problem.Problem;
import io.leasehold.secret.SecretValue;
import java.time.Clock;
import java.time.Instant;
import java.util.Optional;
import java.util.function.LongSupplier;

/**
 * Admits callers. Vault evaluates bound CIDRs and use counts against the broker, not against the
 * broker's caller, so both are checked here.
 */
public final class Logins {

    private static final String ATTEMPT = "admit login: ";

    private final TokenLookup directory;
    private final CachingTokenLookup remembered;
    private final UnknownTokens unknown;
    private final Clock clock;

    /**
     * @param unknownPerSource how many tokens of one source that Vault does not know are looked up
     *     in a second; 0 for any number
     */
    public Logins(
            TokenLookup directory,
            int unknownPerSource,
            Clock clock,
            LongSupplier nanoTime,
            Refresher refresher) {
        this.directory = directory;
        this.remembered = new CachingTokenLookup(directory, nanoTime, refresher);
        this.unknown = new UnknownTokens(unknownPerSource, nanoTime);
        this.clock = clock;
    }

    /**
     * The login behind a token that comes from the given address.
     *
     * @throws BrokerException {@code permission-denied} if Vault does not know the token, {@code
     *     login-unfit} if it knows it but it can hold no lease, {@code rate-limited} if too many
     *     unknown ones came from there
     */
    public Login authenticate(SecretValue token, ClientAddress from) {
        return authenticate(directory, token, from);
    }

    /**
     * The login as Vault knew it up to five seconds ago, or before Vault went away. Only for what
     * Vault itself decides by the token a moment later, and for what tells and changes nothing.
     *
     * @throws BrokerException as {@link #authenticate}
     */
    public Login authenticateCached(SecretValue token, ClientAddress from) {
        return authenticate(remembered, token, from);
    }

    /** How many requests were refused because too many unknown tokens came from their address. */
    public long turnedAway() {
        return unknown.turnedAway();
    }

    private Optional<TokenInfo> facts(TokenLookup known, SecretValue token, ClientAddress from) {
        String fingerprint = token.fingerprint();
        if (unknown.remembers(fingerprint)) {
            return Optional.empty();
        }
        if (!remembered.knows(fingerprint)) {
            unknown.requireFew(from);
        }
        Optional<TokenInfo> facts = known.lookup(token);
        if (facts.isEmpty()) {
            unknown.found(fingerprint, from);
        }
        return facts;
    }

    private Login authenticate(TokenLookup known, SecretValue token, ClientAddress from) {
        TokenInfo facts =
                facts(known, token, from)
                        .orElseThrow(
                                () ->
                                        refused(
                                                Problem.PERMISSION_DENIED,
                                                "Vault does not know this token; log in again"));
        requireServiceToken(facts);
        requireUsable(facts, from);
        return new Login(
                new EntityId(requireEntity(facts)),
                facts.accessor(),
                facts.displayName(),
                requireExpiry(facts),
                token);
    }

    private static void requireServiceToken(TokenInfo facts) {
        if (!facts.type().equals("service")) {
            throw unfit(
                    "a "
                            + facts.type()
                            + " token cannot be revoked singly and holds no lease;"
                            + " log in with a method or role that gives service tokens");
        }
    }

    private static String requireEntity(TokenInfo facts) {
        return facts.entity()
                .filter(entity -> !entity.isEmpty())
                .orElseThrow(
                        () ->
                                unfit(
                                        "the token has no entity (root tokens and orphan tokens"
                                                + " have none); log in with an auth method, such as"
                                                + " AppRole"));
    }

    private static void requireUsable(TokenInfo facts, ClientAddress from) {
        if (facts.usesLeft() < 0) {
            throw unfit("the token is being revoked; log in again");
        }
        if (facts.usesLeft() == 1) {
            throw unfit(
                    "the token has one use left and would be gone before the lease is used;"
                            + " log in with a role that does not limit uses");
        }
        if (!facts.boundCidrs().isEmpty() && facts.boundCidrs().stream().noneMatch(from::isIn)) {
            throw refused(
                    Problem.PERMISSION_DENIED, "the token is bound to other addresses than this");
        }
    }

    private Instant requireExpiry(TokenInfo facts) {
        Instant expires =
                facts.expires()
                        .orElseThrow(
                                () ->
                                        unfit(
                                                "the token never expires; log in with a role that"
                                                        + " limits its tokens"));
        if (!expires.isAfter(clock.instant())) {
            throw unfit("the token has expired; log in again");
        }
        return expires;
    }

    private static BrokerException unfit(String why) {
        return refused(Problem.LOGIN_UNFIT, why);
    }

    private static BrokerException refused(Problem problem, String why) {
        return new BrokerException(problem, ATTEMPT + why);
    }
}
