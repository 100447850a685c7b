package io.leasehold.server.console.web;

import io.leasehold.problem.BrokerException;
import io.leasehold.server.console.page.FlashMessage;
import io.leasehold.server.web.Refusals;
import io.leasehold.server.web.SecurityHeaders;
import io.leasehold.vault.identity.VaultSignIn;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.web.servlet.HandlerMapping;

/**
 * Receives every request to the console. The only place that checks session, origin and form token,
 * so that no page can forget a check.
 */
public final class ConsoleDispatcher {

    private static final Logger LOG = LoggerFactory.getLogger(ConsoleDispatcher.class);

    private static final String FORM_TOKEN = "form-token";

    private final Sessions sessions;
    private final VaultSignIn vault;
    private final StaticFiles files;
    private final PageWriter pages;
    private final Refusals refusals;

    public ConsoleDispatcher(
            Sessions sessions,
            VaultSignIn vault,
            StaticFiles files,
            PageWriter pages,
            Refusals refusals) {
        this.sessions = sessions;
        this.vault = vault;
        this.files = files;
        this.pages = pages;
        this.refusals = refusals;
    }

    /** Serves the routes of one path by request method. */
    public void serve(
            Map<String, ConsoleRoute> routes, HttpServletRequest http, HttpServletResponse response)
            throws IOException {
        SecurityHeaders.CONSOLE.set(response, http.isSecure());
        if (!routes.containsKey(isRead(http) ? "GET" : http.getMethod())) {
            response.setHeader("Allow", String.join(", ", routes.keySet()));
        }
        Cookies cookies = Cookies.of(http);
        Client client = new Client(cookies.value(Sessions.COOKIE).flatMap(sessions::read), cookies);
        try {
            pages.send(respond(routes, http, client), http, response, client);
        } catch (RuntimeException failure) {
            // Pages are rendered as a whole before the first byte is sent.
            LOG.error("console page could not be rendered", failure);
            response.reset();
            SecurityHeaders.CONSOLE.set(response, http.isSecure());
            pages.send(ErrorPages.internalError(), http, response, client);
        }
    }

    /** Responds to paths below the console's that no route has: a static file, or 404. */
    public void unknown(HttpServletRequest http, HttpServletResponse response) throws IOException {
        SecurityHeaders.CONSOLE.set(response, http.isSecure());
        if (isRead(http) && files.send(path(http), http, response)) {
            return;
        }
        Cookies cookies = Cookies.of(http);
        Client client = new Client(cookies.value(Sessions.COOKIE).flatMap(sessions::read), cookies);
        pages.send(ErrorPages.notFound(), http, response, client);
    }

    private ConsoleResponse respond(
            Map<String, ConsoleRoute> routes, HttpServletRequest http, Client client) {
        ConsoleRoute route = routes.get(isRead(http) ? "GET" : http.getMethod());
        if (route == null) {
            return ErrorPages.methodNotAllowed();
        }
        try {
            return handle(route, http, client);
        } catch (BrokerException refusal) {
            refusals.note(refusal, http);
            return ErrorPages.of(refusal);
        } catch (RuntimeException failure) {
            LOG.error("console page failed unexpectedly", failure);
            return ErrorPages.internalError();
        }
    }

    private ConsoleResponse handle(ConsoleRoute route, HttpServletRequest http, Client client) {
        Form form = Form.none();
        if (route.isPost()) {
            if (!SameOrigin.matches(http)) {
                return ErrorPages.formRejected();
            }
            form = Form.read(http);
            if (!hasValidFormToken(form, client)) {
                return client.session().isEmpty()
                                && !(route.permission() instanceof Permission.Open)
                        ? ErrorPages.signInFirst()
                        : ErrorPages.formRejected();
            }
        }
        Optional<ConsoleRequest.Person> person =
                route.permission() instanceof Permission.Open ? Optional.empty() : person(client);
        if (person.isEmpty() && !(route.permission() instanceof Permission.Open)) {
            return signInRequired(route, http, client);
        }
        return route.action().handle(consoleRequest(http, form, client, person));
    }

    private boolean hasValidFormToken(Form form, Client client) {
        Optional<String> token = form.text(FORM_TOKEN);
        return token.isPresent()
                && client.formOwner()
                        .filter(id -> sessions.isFormToken(token.get(), id))
                        .isPresent();
    }

    private Optional<ConsoleRequest.Person> person(Client client) {
        return client.session()
                .flatMap(
                        session ->
                                vault.owner(session.token())
                                        .map(
                                                identity ->
                                                        new ConsoleRequest.Person(
                                                                session, identity)));
    }

    /** There is no session, or its token is no longer valid at Vault. */
    private static ConsoleResponse signInRequired(
            ConsoleRoute route, HttpServletRequest http, Client client) {
        boolean isNavigation = !route.isPost() && http.getHeader("HX-Request") == null;
        ConsoleResponse result =
                isNavigation
                        ? ConsoleResponse.seeOther(
                                SignInAddress.PATH
                                        + "?next="
                                        + SignInAddress.next(Optional.of(path(http)))
                                        + (client.session().isPresent()
                                                ? "&said=" + FlashMessage.ENDED.code()
                                                : ""))
                        : ErrorPages.signInFirst();
        return client.session().isPresent() ? result.withCookie(Sessions.deletedCookie()) : result;
    }

    private static ConsoleRequest consoleRequest(
            HttpServletRequest http,
            Form form,
            Client client,
            Optional<ConsoleRequest.Person> person) {
        Map<?, ?> variables =
                http.getAttribute(HandlerMapping.URI_TEMPLATE_VARIABLES_ATTRIBUTE)
                                instanceof Map<?, ?> map
                        ? map
                        : Map.of();
        return new ConsoleRequest(
                path(http),
                http.getRemoteAddr(),
                variables,
                Form.ofQuery(http.getQueryString()),
                form,
                client.cookies(),
                person);
    }

    public static Map<String, ConsoleRoute> byMethod(List<ConsoleRoute> routes) {
        Map<String, ConsoleRoute> sorted = new TreeMap<>();
        routes.forEach(route -> sorted.put(route.method().name(), route));
        return sorted;
    }

    private static boolean isRead(HttpServletRequest http) {
        return http.getMethod().equals("GET") || http.getMethod().equals("HEAD");
    }

    private static String path(HttpServletRequest http) {
        return http.getRequestURI();
    }
}
