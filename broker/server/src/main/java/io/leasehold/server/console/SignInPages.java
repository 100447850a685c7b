package io.leasehold.server.console;

import io.leasehold.administration.KeyAuthor;
import io.leasehold.handle.CookieCipher;
import io.leasehold.handle.CookieCipher.Kind;
import io.leasehold.problem.BrokerException;
import io.leasehold.problem.Problem;
import io.leasehold.secret.SecretValue;
import io.leasehold.server.signin.SignInLimits;
import io.leasehold.vault.identity.TokenIdentity;
import io.leasehold.vault.identity.VaultSignIn;
import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Signing in at Vault, in each of its ways, and out again. */
final class SignInPages {

    static final String PATH = "/sign-in";

    private static final String OIDC = PATH + "/oidc";

    /** Lax, because the identity provider's page leads back here. */
    private static final String PROOF_COOKIE = "__Host-leasehold-sign-in";

    private static final String PROOF_KEPT = "; Path=/; Secure; HttpOnly; SameSite=Lax; Max-Age=";
    private static final Duration PROOF_FOR = Duration.ofMinutes(10);

    /** The one answer to a wrong name, a wrong password and a wrong token. */
    private static final String WRONG =
            "Vault did not accept this. Check what you entered; if it is right, ask who runs Vault.";

    private static final Pattern OWN_PATH =
            Pattern.compile("/(?:organizations(?:/[a-z0-9-]{1,63}){0,6})?");

    private static final Logger LOG = LoggerFactory.getLogger(SignInPages.class);

    private final VaultSignIn vault;
    private final Sessions sessions;
    private final CookieCipher seals;
    private final SignInMethods ways;
    private final SignInLimits limits;
    private final Clock clock;

    SignInPages(
            VaultSignIn vault,
            Sessions sessions,
            CookieCipher seals,
            SignInMethods ways,
            SignInLimits limits,
            Clock clock) {
        this.vault = vault;
        this.sessions = sessions;
        this.seals = seals;
        this.ways = ways;
        this.limits = limits;
        this.clock = clock;
    }

    List<ConsoleRoute> routes() {
        return List.of(
                ConsoleRoute.page(PATH, Permission.open(), this::show),
                ConsoleRoute.deed(PATH, Permission.open(), this::signIn),
                ConsoleRoute.page(OIDC, Permission.open(), this::begin),
                ConsoleRoute.page(SignInMethods.CALLBACK, Permission.open(), this::finish),
                ConsoleRoute.deed(
                        "/sign-out",
                        Permission.vault("update auth/token/revoke-self, if it was made here"),
                        this::signOut));
    }

    /** Where to go after signing in: a page of the console, whatever was asked for. */
    static String next(Optional<String> wanted) {
        return wanted.filter(path -> OWN_PATH.matcher(path).matches()).orElse("/");
    }

    private ConsoleResponse show(ConsoleRequest visit) {
        return ConsoleResponse.page(view(next(visit.query().text("next"))));
    }

    private View view(String next) {
        return View.of("sign-in", "Sign in").with("ways", ways()).with("next", next);
    }

    /** What the page offers. */
    private WaysShown ways() {
        return new WaysShown(
                ways.userpass().isPresent(), ways.ldap().isPresent(), ways.oidc().isPresent());
    }

    record WaysShown(boolean userpass, boolean ldap, boolean oidc) {
        public boolean passwords() {
            return userpass || ldap;
        }
    }

    private ConsoleResponse signIn(ConsoleRequest visit) {
        String next = next(visit.form().text("next"));
        Optional<String> name =
                visit.form().text("name").map(text -> text.toLowerCase(Locale.ROOT));
        Optional<Duration> shut = limits.blockedFor(visit.source(), name);
        if (shut.isPresent()) {
            return refused(
                    429,
                    next,
                    "There were too many failed attempts. Try again in %d minutes."
                            .formatted(shut.get().toMinutes() + 1));
        }
        boolean pasted = visit.form().required("way").equals("token");
        Optional<SecretValue> token =
                (pasted ? pasted(visit) : byPassword(visit)).filter(this::isKnown);
        if (token.isEmpty()) {
            limits.failed(visit.source(), name);
            LOG.info("a sign-in at the console was refused");
            return refused(403, next, WRONG);
        }
        return ConsoleResponse.seeOther(next)
                .withCookie(sessions.cookie(sessions.begin(token.get(), !pasted)));
    }

    private static Optional<SecretValue> pasted(ConsoleRequest visit) {
        return visit.form().secret("token");
    }

    private Optional<SecretValue> byPassword(ConsoleRequest visit) {
        String mount =
                ways.byForm(visit.form().required("way"))
                        .orElseThrow(
                                () ->
                                        new BrokerException(
                                                Problem.NOT_FOUND,
                                                "sign in: this way is not offered"));
        Optional<String> name = visit.form().text("name");
        Optional<SecretValue> password = visit.form().secret("password");
        return name.isEmpty() || password.isEmpty()
                ? Optional.empty()
                : vault.byPassword(mount, name.get(), password.get());
    }

    private ConsoleResponse refused(int status, String next, String sentence) {
        return ConsoleResponse.page(status, view(next).with("fault", sentence));
    }

    /** A link and no form: the policy of our pages lets forms lead nowhere else. */
    private ConsoleResponse begin(ConsoleRequest visit) {
        String nonce = sessions.newId();
        URI provider =
                vault.provider(oidc(), ways.oidcRole(), ways.back().orElseThrow(), nonce)
                        .orElseThrow(
                                () ->
                                        new BrokerException(
                                                Problem.LOGIN_UNFIT,
                                                "sign in by identity provider: Vault does not know"
                                                        + " the role, or this address is not among"
                                                        + " its allowed_redirect_uris"));
        String state = parameter(provider, "state").orElse("");
        String text =
                "%s %s %d %s"
                        .formatted(
                                state,
                                oidc(),
                                clock.instant().plus(PROOF_FOR).getEpochSecond(),
                                next(visit.query().text("next")));
        return ConsoleResponse.leave(provider)
                .withCookie(
                        PROOF_COOKIE
                                + "="
                                + seals.encrypt(Kind.SIGN_IN, text, SecretValue.ofText(nonce))
                                + PROOF_KEPT
                                + PROOF_FOR.toSeconds());
    }

    /**
     * Shown, not redirected: the session's cookie goes along only if a page of our own leads on.
     */
    private ConsoleResponse finish(ConsoleRequest visit) {
        Optional<CookieCipher.Opened> begun =
                visit.cookies()
                        .value(PROOF_COOKIE)
                        .flatMap(value -> seals.decrypt(Kind.SIGN_IN, value));
        String[] facts = begun.map(it -> it.text().split(" ")).orElseGet(() -> new String[0]);
        Optional<String> state = visit.query().text("state");
        Optional<String> code = visit.query().text("code");
        boolean ours =
                facts.length == 4
                        && state.filter(facts[0]::equals).isPresent()
                        && clock.instant().isBefore(Instant.ofEpochSecond(number(facts[2])));
        Optional<SecretValue> token =
                ours && code.isPresent()
                        ? redeemed(facts, code.get(), begun.orElseThrow().secret())
                        : Optional.empty();
        String forgotten = PROOF_COOKIE + "=" + PROOF_KEPT + "0";
        if (token.isEmpty()) {
            return refused(
                            403,
                            "/",
                            "The identity provider's answer was not accepted: it was refused, came"
                                    + " too late, or belongs to another sign-in. Try again.")
                    .withCookie(forgotten);
        }
        String next = next(Optional.of(facts[3]));
        return ConsoleResponse.page(
                        View.of("signed-in", "Signed in")
                                .with("next", next)
                                .with("refresh", "0;url=" + next))
                .withCookie(forgotten)
                .withCookie(sessions.cookie(sessions.begin(token.get(), true)));
    }

    private Optional<SecretValue> redeemed(String[] facts, String code, SecretValue nonce) {
        return vault.byProof(facts[1], facts[0], code, nonce).filter(this::isKnown);
    }

    /** Whether Vault knows the token; who signed in by it is said in the log. */
    private boolean isKnown(SecretValue token) {
        Optional<TokenIdentity> owner = vault.owner(token);
        owner.flatMap(found -> KeyAuthor.displayed(found.name()))
                .ifPresent(author -> LOG.info("{} signed in at the console", author.name()));
        return owner.isPresent();
    }

    private String oidc() {
        return ways.oidc()
                .orElseThrow(
                        () ->
                                new BrokerException(
                                        Problem.NOT_FOUND, "sign in: this way is not offered"));
    }

    private ConsoleResponse signOut(ConsoleRequest visit) {
        Session session = visit.person().orElseThrow().session();
        if (session.created()) {
            vault.revoke(session.token());
        }
        return ConsoleResponse.seeOther(
                        PATH,
                        session.created()
                                ? FlashMessage.SIGNED_OUT
                                : FlashMessage.SIGNED_OUT_TOKEN_KEPT)
                .withCookie(Sessions.endedCookie());
    }

    private static long number(String text) {
        try {
            return Long.parseLong(text);
        } catch (NumberFormatException _) {
            return 0;
        }
    }

    private static Optional<String> parameter(URI address, String name) {
        return Optional.ofNullable(address.getRawQuery()).stream()
                .flatMap(query -> Arrays.stream(query.split("&")))
                .filter(pair -> pair.startsWith(name + "="))
                .map(pair -> pair.substring(name.length() + 1))
                .map(value -> URLDecoder.decode(value, StandardCharsets.UTF_8))
                .findFirst();
    }
}
