package io.leasehold.server.console.web;

import io.leasehold.integration.Catalogue;
import io.leasehold.integration.Integration;
import io.leasehold.problem.BrokerException;
import io.leasehold.server.console.page.FlashMessage;
import io.leasehold.server.console.page.Navigation;
import io.leasehold.server.console.page.View;
import io.leasehold.server.web.SecurityHeaders;
import io.leasehold.vault.identity.VaultSignIn;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.BiFunction;
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
    private final Templates templates;
    private final StaticFiles files;
    private final Catalogue catalogue;
    private final CachedCapabilities capabilities;

    public ConsoleDispatcher(
            Sessions sessions,
            VaultSignIn vault,
            Templates templates,
            StaticFiles files,
            Catalogue catalogue,
            CachedCapabilities capabilities) {
        this.catalogue = catalogue;
        this.capabilities = capabilities;
        this.sessions = sessions;
        this.vault = vault;
        this.templates = templates;
        this.files = files;
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
            send(respond(routes, http, client), http, response, client);
        } catch (RuntimeException failure) {
            // Pages are rendered as a whole before the first byte is sent.
            LOG.error("console page could not be rendered", failure);
            response.reset();
            SecurityHeaders.CONSOLE.set(response, http.isSecure());
            send(ErrorPages.internalError(), http, response, client);
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
        send(ErrorPages.notFound(), http, response, client);
    }

    /** The session and the cookies that the browser sent. */
    private record Client(Optional<Session> session, Cookies cookies) {

        /** The id that form tokens are bound to: of the session, or of a visitor without one. */
        Optional<String> formOwner() {
            return session.map(Session::id)
                    .or(() -> cookies.value(Sessions.VISITOR_COOKIE).map(id -> "visitor " + id));
        }
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

    private void send(
            ConsoleResponse result,
            HttpServletRequest http,
            HttpServletResponse response,
            Client client)
            throws IOException {
        response.setStatus(result.status());
        result.cookies().forEach(cookie -> response.addHeader("Set-Cookie", cookie));
        if (result.cookies().isEmpty() && !isPoll(http)) {
            client.session()
                    .flatMap(sessions::refreshedCookie)
                    .ifPresent(cookie -> response.addHeader("Set-Cookie", cookie));
        }
        result.location().ifPresent(to -> response.setHeader("Location", to));
        if (result.status() == 401 && http.getHeader("HX-Request") != null) {
            response.setHeader("HX-Redirect", SignInAddress.PATH);
        }
        if (result.view().isPresent()) {
            write(result.view().get(), http, response, client);
        }
    }

    private void write(
            View view, HttpServletRequest http, HttpServletResponse response, Client client)
            throws IOException {
        byte[] page =
                templates
                        .render(view.template(), model(view, http, response, client))
                        .getBytes(StandardCharsets.UTF_8);
        response.setContentType("text/html;charset=UTF-8");
        response.setHeader("Vary", "Accept-Encoding");
        if (Gzip.isAccepted(http)) {
            response.setHeader("Content-Encoding", "gzip");
            page = Gzip.of(page);
        }
        response.setContentLength(page.length);
        response.getOutputStream().write(page);
    }

    private Map<String, Object> model(
            View view, HttpServletRequest http, HttpServletResponse response, Client client) {
        Map<String, Object> model = new HashMap<>(view.model());
        model.put("title", view.title());
        model.put("files", files.addresses());
        model.put(
                "formToken",
                sessions.formToken(client.formOwner().orElseGet(() -> newVisitor(response))));
        model.put("signedIn", client.session().isPresent());
        client.session()
                .ifPresent(session -> model.computeIfPresent("navigation", permitted(session)));
        Form query = Form.ofQuery(http.getQueryString());
        query.text("said")
                .flatMap(FlashMessage::of)
                .ifPresent(message -> model.put("message", message.sentence(title(query))));
        return model;
    }

    /** Leaves out the tabs of pages that Vault would refuse. */
    private BiFunction<String, Object, Object> permitted(Session session) {
        return (_, shown) ->
                shown instanceof Navigation navigation && !navigation.needs().isEmpty()
                        ? navigation.permitted(
                                capabilities.among(session.token(), navigation.needs()))
                        : shown;
    }

    /** The title of the integration in the query; empty if the catalogue does not have it. */
    private Optional<String> title(Form query) {
        return catalogue.all().stream()
                .filter(it -> query.text("about").filter(it.id().value()::equals).isPresent())
                .map(Integration::title)
                .findFirst();
    }

    private String newVisitor(HttpServletResponse response) {
        String id = sessions.newId();
        response.addHeader("Set-Cookie", Sessions.visitorCookie(id));
        return "visitor " + id;
    }

    public static Map<String, ConsoleRoute> byMethod(List<ConsoleRoute> routes) {
        Map<String, ConsoleRoute> sorted = new TreeMap<>();
        routes.forEach(route -> sorted.put(route.method().name(), route));
        return sorted;
    }

    private static boolean isRead(HttpServletRequest http) {
        return http.getMethod().equals("GET") || http.getMethod().equals("HEAD");
    }

    /** A page that refreshes itself does not show that a person is active. */
    private static boolean isPoll(HttpServletRequest http) {
        return Form.ofQuery(http.getQueryString()).text("live").isPresent();
    }

    private static String path(HttpServletRequest http) {
        return http.getRequestURI();
    }
}
