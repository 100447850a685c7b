package io.leasehold.server.route;

import io.leasehold.administration.Precondition;
import io.leasehold.integration.IntegrationId;
import io.leasehold.login.ClientAddress;
import io.leasehold.problem.BrokerException;
import io.leasehold.problem.Problem;
import io.leasehold.secret.SecretValue;
import io.leasehold.server.web.CallerAddress;
import io.leasehold.server.web.CallerToken;
import io.leasehold.server.web.RequestBody;
import io.leasehold.server.web.RequestRefusal;
import io.leasehold.tenancy.OrganizationId;
import io.leasehold.tenancy.Project;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.web.bind.annotation.RequestMethod;
import org.springframework.web.servlet.HandlerMapping;

/** A request that has passed the checks of its route: token, query, preconditions and body. */
public final class Request {

    private final Optional<SecretValue> token;
    private final HttpServletRequest http;
    private final Map<?, ?> variables;
    private final Query query;
    private final Precondition precondition;
    private final Optional<?> body;

    private Request(
            Optional<SecretValue> token,
            HttpServletRequest http,
            Map<?, ?> variables,
            Query query,
            Precondition precondition,
            Optional<?> body) {
        this.token = token;
        this.http = http;
        this.variables = variables;
        this.query = query;
        this.precondition = precondition;
        this.body = body;
    }

    static Request read(Route route, HttpServletRequest http) {
        Optional<SecretValue> token =
                route.anonymous() ? Optional.empty() : Optional.of(callerToken(http));
        if (http.getHeader("X-Vault-Namespace") != null) {
            throw RequestRefusal.malformed(
                    "the broker serves a single namespace; omit" + " X-Vault-Namespace");
        }
        Query query = Query.read(http.getQueryString(), route.query());
        // A read may carry preconditions, but always gets the full response.
        Precondition precondition =
                route.method() == RequestMethod.GET
                        ? new Precondition.Anything()
                        : Preconditions.read(http, route.preconditionPolicy());
        Map<?, ?> variables =
                http.getAttribute(HandlerMapping.URI_TEMPLATE_VARIABLES_ATTRIBUTE)
                                instanceof Map<?, ?> map
                        ? map
                        : Map.of();
        return new Request(token, http, variables, query, precondition, body(route, http));
    }

    private static SecretValue callerToken(HttpServletRequest http) {
        return CallerToken.unambiguous(http)
                .orElseThrow(
                        () ->
                                new BrokerException(
                                        Problem.TOKEN_MISSING,
                                        "read request: it has no Vault token; log in to Vault and"
                                                + " send its token"));
    }

    /** The caller's own token. */
    public SecretValue token() {
        return token.orElseThrow();
    }

    /** Where the request came from. */
    public ClientAddress from() {
        return CallerAddress.of(http);
    }

    public OrganizationId organization() {
        return new OrganizationId(variable("organization"));
    }

    public Project project() {
        return Project.of(variable("organization"), variable("project"));
    }

    public IntegrationId integration() {
        return new IntegrationId(variable("integration"));
    }

    /** A variable of the path, by the name that the route gives it. */
    public String variable(String name) {
        return String.valueOf(variables.get(name));
    }

    public Optional<String> text(String parameter) {
        return query.text(parameter);
    }

    public boolean flag(String parameter) {
        return query.flag(parameter);
    }

    /** The page that the caller requests. */
    public Page.Wish page() {
        return query.page();
    }

    /** The precondition of the change. */
    public Precondition precondition() {
        return precondition;
    }

    /** The body, of the type that the route accepts. */
    public <T> T body(Class<T> type) {
        return type.cast(body.orElseThrow());
    }

    private static Optional<?> body(Route route, HttpServletRequest http) {
        byte[] bytes = RequestBody.read(http);
        if (route.takes().isEmpty()) {
            if (bytes.length > 0) {
                throw RequestRefusal.malformed("it takes no body");
            }
            return Optional.empty();
        }
        Class<?> type = route.takes().get();
        Optional<?> read = ApiJson.read(bytes, type);
        Arrays.fill(bytes, (byte) 0);
        if (read.isEmpty()) {
            throw RequestRefusal.malformed(
                    "its body must be a JSON object with fields of these names, each once and of"
                            + " the described type: "
                            + fields(type));
        }
        return read;
    }

    private static String fields(Class<?> type) {
        return Stream.of(type.getRecordComponents())
                .map(component -> ApiJson.name(component.getName()))
                .collect(Collectors.joining(", "));
    }

    /** Shows no content: web frameworks log what passes through them. */
    @Override
    public String toString() {
        return "Request";
    }
}
