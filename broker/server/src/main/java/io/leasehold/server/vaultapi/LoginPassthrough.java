package io.leasehold.server.vaultapi;

import io.leasehold.problem.BrokerException;
import io.leasehold.problem.Problem;
import io.leasehold.server.signin.SignInLimits;
import io.leasehold.vault.client.PassthroughRequest;
import io.leasehold.vault.client.PassthroughResponse;
import io.leasehold.vault.passthrough.VaultPassthrough;
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
 * Forwards logins to Vault, limited together with the console's sign-ins, so that guessing names
 * and passwords is not faster here.
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
    void logIn(@PathVariable String method, HttpServletRequest http, HttpServletResponse response)
            throws IOException {
        RawRequest raw = RawRequest.read(http);
        byte[] body = raw.body();
        PassthroughResponses.send(
                limited(raw, body, nameFrom(body), request -> vault.logIn(method, request)),
                response);
    }

    @RequestMapping(
            path = LOGIN + "/{name}",
            method = {RequestMethod.PUT, RequestMethod.POST})
    void logIn(
            @PathVariable String method,
            @PathVariable String name,
            HttpServletRequest http,
            HttpServletResponse response)
            throws IOException {
        RawRequest raw = RawRequest.read(http);
        PassthroughResponses.send(
                limited(
                        raw,
                        raw.body(),
                        Optional.of(name.toLowerCase(Locale.ROOT)),
                        request -> vault.logIn(method, request, name)),
                response);
    }

    private PassthroughResponse limited(
            RawRequest raw,
            byte[] body,
            Optional<String> name,
            Function<PassthroughRequest, PassthroughResponse> login) {
        String source = raw.http().getRemoteAddr();
        limits.blockedFor(source, name)
                .ifPresent(
                        remaining -> {
                            throw tooMany(remaining.toSeconds() + 1);
                        });
        PassthroughResponse response =
                login.apply(PassthroughRequest.write(raw.token(), raw.wrapTtl(), body));
        if (response.status() == 400 || response.status() == 403) {
            limits.failed(source, name);
        }
        return response;
    }

    private static BrokerException tooMany(long seconds) {
        return new BrokerException(
                Problem.RATE_LIMITED,
                "log in: too many logins failed from this address; try again in "
                        + seconds
                        + " seconds");
    }

    /**
     * Finds the role in the body for auth methods without a name in the path; empty if there is
     * none.
     */
    private static Optional<String> nameFrom(byte[] body) {
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
