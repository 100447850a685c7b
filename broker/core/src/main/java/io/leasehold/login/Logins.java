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
 * Authenticates callers. Vault checks bound CIDRs and use counts against the broker, which makes
 * the request, and not against the broker's caller, so the broker checks both itself. Thread-safe.
 */
public final class Logins {

    private static final String ATTEMPT = "authenticate: ";

    private final TokenLookup tokens;
    private final CachingTokenLookup cachedTokens;
    private final UnknownTokens unknown;
    private final Clock clock;

    /**
     * @param unknownPerSource how many unknown tokens of one source address are looked up per
     *     second; 0 for no limit
     */
    public Logins(
            TokenLookup tokens,
            int unknownPerSource,
            Clock clock,
            LongSupplier nanoTime,
            Refresher refresher) {
        this.tokens = tokens;
        this.cachedTokens = new CachingTokenLookup(tokens, nanoTime, refresher);
        this.unknown = new UnknownTokens(unknownPerSource, nanoTime);
        this.clock = clock;
    }

    /**
     * The login of a token that comes from the given address.
     *
     * @throws BrokerException {@code permission-denied} if Vault does not know the token, {@code
     *     login-unfit} if the token cannot hold a lease, {@code rate-limited} if the address sent
     *     too many unknown tokens
     */
    public Login authenticate(SecretValue token, ClientAddress from) {
        return authenticate(tokens, token, from);
    }

    /**
     * The login, cached for up to five seconds, or for longer while Vault cannot be reached. Use it
     * only where Vault itself decides with the token right afterwards, or where only information is
     * returned that the caller may see and nothing is changed.
     *
     * @throws BrokerException as {@link #authenticate}
     */
    public Login authenticateCached(SecretValue token, ClientAddress from) {
        return authenticate(cachedTokens, token, from);
    }

    /**
     * The number of requests that were refused because their address sent too many unknown tokens.
     */
    public long rejections() {
        return unknown.rejections();
    }

    private Optional<TokenInfo> lookup(TokenLookup tokens, SecretValue token, ClientAddress from) {
        String fingerprint = token.fingerprint();
        if (unknown.contains(fingerprint)) {
            return Optional.empty();
        }
        if (!cachedTokens.isCached(fingerprint)) {
            unknown.requireBelowLimit(from);
        }
        Optional<TokenInfo> info = tokens.lookup(token);
        if (info.isEmpty()) {
            unknown.add(fingerprint, from);
        }
        return info;
    }

    private Login authenticate(TokenLookup tokens, SecretValue token, ClientAddress from) {
        TokenInfo info =
                lookup(tokens, token, from)
                        .orElseThrow(
                                () ->
                                        refused(
                                                Problem.PERMISSION_DENIED,
                                                "Vault does not know this token; log in again"));
        requireServiceToken(info);
        requireUsable(info, from);
        return new Login(
                new EntityId(requireEntity(info)),
                info.accessor(),
                info.displayName(),
                requireExpiry(info),
                token);
    }

    private static void requireServiceToken(TokenInfo info) {
        if (!info.type().equals("service")) {
            throw unfit(
                    "a "
                            + info.type()
                            + " token cannot be revoked individually and cannot hold a lease;"
                            + " log in with a method or role that issues service tokens");
        }
    }

    private static String requireEntity(TokenInfo info) {
        return info.entity()
                .filter(entity -> !entity.isEmpty())
                .orElseThrow(
                        () ->
                                unfit(
                                        "the token has no entity (root tokens and orphan tokens"
                                                + " have none); log in with an auth method, such as"
                                                + " AppRole"));
    }

    private static void requireUsable(TokenInfo info, ClientAddress from) {
        if (info.usesLeft() < 0) {
            throw unfit("the token is being revoked; log in again");
        }
        if (info.usesLeft() == 1) {
            throw unfit(
                    "the token has one use left and would be used up before the lease is used;"
                            + " log in with a role that does not limit uses");
        }
        if (!info.boundCidrs().isEmpty() && info.boundCidrs().stream().noneMatch(from::isIn)) {
            throw refused(Problem.PERMISSION_DENIED, "the token is bound to other addresses");
        }
    }

    private Instant requireExpiry(TokenInfo info) {
        Instant expires =
                info.expires()
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
