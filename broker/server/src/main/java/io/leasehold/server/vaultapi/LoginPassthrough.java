package io.leasehold.server.vaultapi;

import io.leasehold.problem.BrokerException;
import io.leasehold.problem.Problem;
import io.leasehold.server.signin.SignInLimits;
import io.leasehold.vault.PassthroughRequest;
import io.leasehold.vault.PassthroughResponse;
import io.leasehold.vault.VaultPassthrough;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestMethod;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Passes logins to Vault, and holds them to the limits of the console's sign-in: whoever guesses
 * names and passwords is not faster here.
 */
@RestController
public final class LoginPassthrough {

    private static final String LOGIN = "/v1/auth/{method}/login";
    private static final JsonMapper JSON = new JsonMapper();

    private final VaultPassthrough vault;
    private final SignInLimits limits;

    public LoginPassthrough(VaultPassthrough vault, SignInLimits limits) {
        this.vault = vault;
        this.limits = limits;
    }

    @RequestMapping(
            path = LOGIN,
            method = {RequestMethod.PUT, RequestMethod.POST})
    void logIn(@PathVariable String method, HttpServletRequest http, HttpServletResponse answer)
            throws IOException {
        RawRequest raw = RawRequest.read(http);
        byte[] body = raw.body();
        PassthroughResponses.send(
                limited(raw, body, nameIn(body), request -> vault.logIn(method, request)), answer);
    }

    @RequestMapping(
            path = LOGIN + "/{name}",
            method = {RequestMethod.PUT, RequestMethod.POST})
    void logIn(
            @PathVariable String method,
            @PathVariable String name,
            HttpServletRequest http,
            HttpServletResponse answer)
            throws IOException {
        RawRequest raw = RawRequest.read(http);
        PassthroughResponses.send(
                limited(
                        raw,
                        raw.body(),
                        Optional.of(name.toLowerCase(Locale.ROOT)),
                        request -> vault.logIn(method, request, name)),
                answer);
    }

    private PassthroughResponse limited(
            RawRequest raw,
            byte[] body,
            Optional<String> name,
            Function<PassthroughRequest, PassthroughResponse> login) {
        String source = raw.http().getRemoteAddr();
        limits.shut(source, name)
                .ifPresent(
                        left -> {
                            throw tooMany(left.toSeconds() + 1);
                        });
        PassthroughResponse answer =
                login.apply(PassthroughRequest.write(raw.token(), raw.wrapTtl(), body));
        if (answer.status() == 400 || answer.status() == 403) {
            limits.failed(source, name);
        }
        return answer;
    }

    private static BrokerException tooMany(long seconds) {
        return new BrokerException(
                Problem.RATE_LIMITED,
                "log in: too many logins failed from this address; try again in "
                        + seconds
                        + " seconds");
    }

    /** Methods without a name in the path have it in the body; what has none counts as nobody. */
    private static Optional<String> nameIn(byte[] body) {
        try {
            JsonNode login = JSON.readTree(body);
            return Stream.of("role_id", "role")
                    .map(field -> login.path(field).asString(""))
                    .filter(name -> !name.isEmpty())
                    .findFirst();
        } catch (JacksonException _) {
            return Optional.empty();
        }
    }
}
