package io.leasehold.server.console.signin;

import io.leasehold.handle.CookieCipher;
import io.leasehold.handle.CookieCipher.Kind;
import io.leasehold.problem.BrokerException;
import io.leasehold.problem.Problem;
import io.leasehold.secret.SecretValue;
import io.leasehold.server.console.page.FlashMessage;
import io.leasehold.server.console.page.View;
import io.leasehold.server.console.web.ConsoleRequest;
import io.leasehold.server.console.web.ConsoleResponse;
import io.leasehold.server.console.web.ConsoleRoute;
import io.leasehold.server.console.web.Permission;
import io.leasehold.server.console.web.Session;
import io.leasehold.server.console.web.Sessions;
import io.leasehold.server.console.web.SignInAddress;
import io.leasehold.server.web.EncodedParameters;
import io.leasehold.server.web.EncodedParameters.Syntax;
import io.leasehold.vault.identity.TokenIdentity;
import io.leasehold.vault.identity.VaultSignIn;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/** Pages for signing in at Vault, by each method, and for signing out. */
public final class SignInPages {

    private static final String OIDC = SignInAddress.PATH + "/oidc";

    /** SameSite=Lax, because the identity provider redirects back here from another site. */
    private static final String SIGN_IN_COOKIE = "__Host-leasehold-sign-in";

    private static final String SIGN_IN_ATTRIBUTES =
            "; Path=/; Secure; HttpOnly; SameSite=Lax; Max-Age=";
    private static final Duration SIGN_IN_TTL = Duration.ofMinutes(10);

    /** The same for a wrong name, password and token, so that it reveals nothing. */
    private static final String REJECTED =
            "Vault did not accept this. Check what you entered; if it is right, ask the operator of"
                    + " Vault.";

    private final VaultSignIn vault;
    private final Sessions sessions;
    private final CookieCipher cipher;
    private final SignInMethods methods;
    private final SignInAttempts attempts;
    private final Clock clock;

    public SignInPages(
            VaultSignIn vault,
            Sessions sessions,
            CookieCipher cipher,
            SignInMethods methods,
            SignInAttempts attempts,
            Clock clock) {
        this.vault = vault;
        this.sessions = sessions;
        this.cipher = cipher;
        this.methods = methods;
        this.attempts = attempts;
        this.clock = clock;
    }

    public List<ConsoleRoute> routes() {
        return List.of(
                ConsoleRoute.page(SignInAddress.PATH, Permission.open(), this::show),
                ConsoleRoute.post(SignInAddress.PATH, Permission.open(), this::signIn),
                ConsoleRoute.page(OIDC, Permission.open(), this::startOidc),
                ConsoleRoute.page(SignInMethods.CALLBACK, Permission.open(), this::finishOidc),
                ConsoleRoute.post(
                        "/sign-out",
                        Permission.vault(
                                "update auth/token/revoke-self, if the token was created here"),
                        this::signOut));
    }

    private ConsoleResponse show(ConsoleRequest request) {
        return ConsoleResponse.page(view(SignInAddress.next(request.query().text("next"))));
    }

    private View view(String next) {
        return View.of("sign-in", "Sign in").with("methods", offered()).with("next", next);
    }

    /** The methods that the page offers. */
    private OfferedMethods offered() {
        return new OfferedMethods(
                methods.userpass().isPresent(),
                methods.ldap().isPresent(),
                methods.oidc().isPresent());
    }

    record OfferedMethods(boolean userpass, boolean ldap, boolean oidc) {
        public boolean passwords() {
            return userpass || ldap;
        }
    }

    private ConsoleResponse signIn(ConsoleRequest request) {
        String next = SignInAddress.next(request.form().text("next"));
        Optional<String> name =
                request.form().text("name").map(text -> text.toLowerCase(Locale.ROOT));
        Optional<Duration> lockout = attempts.blockedFor(request.source(), name);
        if (lockout.isPresent()) {
            return refused(
                    429,
                    next,
                    "There were too many failed attempts. Try again in %d min."
                            .formatted(lockout.get().toMinutes() + 1));
        }
        boolean pasted = request.form().required("way").equals("token");
        Optional<SecretValue> token =
                (pasted ? pasted(request) : byPassword(request)).filter(this::isAccepted);
        if (token.isEmpty()) {
            attempts.failed(request.source(), name);
            return refused(403, next, REJECTED);
        }
        return ConsoleResponse.seeOther(next)
                .withCookie(sessions.cookie(sessions.start(token.get(), !pasted)));
    }

    private static Optional<SecretValue> pasted(ConsoleRequest request) {
        return request.form().secret("token");
    }

    private Optional<SecretValue> byPassword(ConsoleRequest request) {
        String mount =
                methods.byForm(request.form().required("way"))
                        .orElseThrow(
                                () ->
                                        new BrokerException(
                                                Problem.NOT_FOUND,
                                                "sign in: this method is not offered"));
        Optional<String> name = request.form().text("name");
        Optional<SecretValue> password = request.form().secret("password");
        return name.isEmpty() || password.isEmpty()
                ? Optional.empty()
                : vault.byPassword(mount, name.get(), password.get());
    }

    private ConsoleResponse refused(int status, String next, String sentence) {
        return ConsoleResponse.page(status, view(next).with("fault", sentence));
    }

    /**
     * Reached by a link, not a form: the content security policy allows forms only within the
     * console.
     */
    private ConsoleResponse startOidc(ConsoleRequest request) {
        String nonce = sessions.newId();
        URI provider =
                vault.provider(oidc(), methods.oidcRole(), methods.callback().orElseThrow(), nonce)
                        .orElseThrow(
                                () ->
                                        new BrokerException(
                                                Problem.LOGIN_UNFIT,
                                                "sign in by identity provider: Vault does not know"
                                                        + " the role, or its allowed_redirect_uris"
                                                        + " lack this address; ask the operator of"
                                                        + " this broker"));
        String state = parameter(provider, "state").orElse("");
        String text =
                "%s %s %d %s"
                        .formatted(
                                state,
                                oidc(),
                                clock.instant().plus(SIGN_IN_TTL).getEpochSecond(),
                                SignInAddress.next(request.query().text("next")));
        return ConsoleResponse.redirectToProvider(provider)
                .withCookie(
                        SIGN_IN_COOKIE
                                + "="
                                + cipher.encrypt(Kind.SIGN_IN, text, SecretValue.ofText(nonce))
                                + SIGN_IN_ATTRIBUTES
                                + SIGN_IN_TTL.toSeconds());
    }

    /**
     * Shows a page instead of redirecting: browsers send the SameSite=Strict session cookie only
     * when a page of the console leads to the next one.
     */
    private ConsoleResponse finishOidc(ConsoleRequest request) {
        Optional<CookieCipher.Opened> stored =
                request.cookies()
                        .value(SIGN_IN_COOKIE)
                        .flatMap(value -> cipher.decrypt(Kind.SIGN_IN, value));
        String[] parts = stored.map(it -> it.text().split(" ")).orElseGet(() -> new String[0]);
        Optional<String> state = request.query().text("state");
        Optional<String> code = request.query().text("code");
        boolean valid =
                parts.length == 4
                        && state.filter(parts[0]::equals).isPresent()
                        && clock.instant().isBefore(Instant.ofEpochSecond(number(parts[2])));
        Optional<SecretValue> token =
                valid && code.isPresent()
                        ? exchange(parts, code.get(), stored.orElseThrow().secret())
                        : Optional.empty();
        String deletedCookie = SIGN_IN_COOKIE + "=" + SIGN_IN_ATTRIBUTES + "0";
        if (token.isEmpty()) {
            attempts.rejected();
            return refused(
                            403,
                            "/",
                            "The identity provider's response was not accepted: Vault refused it,"
                                    + " it came too late, or it belongs to another sign-in. Try"
                                    + " again.")
                    .withCookie(deletedCookie);
        }
        String next = SignInAddress.next(Optional.of(parts[3]));
        return ConsoleResponse.page(
                        View.of("signed-in", "Signed in")
                                .with("next", next)
                                .with("refresh", "0;url=" + next))
                .withCookie(deletedCookie)
                .withCookie(sessions.cookie(sessions.start(token.get(), true)));
    }

    private Optional<SecretValue> exchange(String[] parts, String code, SecretValue nonce) {
        return vault.byProof(parts[1], parts[0], code, nonce).filter(this::isAccepted);
    }

    /** Whether the token is valid at Vault. Records who signs in. */
    private boolean isAccepted(SecretValue token) {
        Optional<TokenIdentity> owner = vault.owner(token);
        owner.ifPresent(attempts::accepted);
        return owner.isPresent();
    }

    private String oidc() {
        return methods.oidc()
                .orElseThrow(
                        () ->
                                new BrokerException(
                                        Problem.NOT_FOUND, "sign in: this method is not offered"));
    }

    private ConsoleResponse signOut(ConsoleRequest request) {
        Session session = request.person().orElseThrow().session();
        if (session.createdHere()) {
            vault.revoke(session.token());
        }
        return ConsoleResponse.seeOther(
                        SignInAddress.PATH,
                        session.createdHere()
                                ? FlashMessage.SIGNED_OUT
                                : FlashMessage.SIGNED_OUT_TOKEN_KEPT)
                .withCookie(Sessions.deletedCookie());
    }

    private static long number(String text) {
        try {
            return Long.parseLong(text);
        } catch (NumberFormatException _) {
            return 0;
        }
    }

    private static Optional<String> parameter(URI address, String name) {
        EncodedParameters query = EncodedParameters.read(address.getRawQuery(), Syntax.FORM);
        return query.values(name).stream()
                .flatMap(Stream::ofNullable)
                .map(query::decode)
                .findFirst();
    }
}
