package io.leasehold.server.console;

import io.leasehold.integration.Catalogue;
import io.leasehold.integration.Integration;
import io.leasehold.problem.BrokerException;
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
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.web.servlet.HandlerMapping;

/**
 * Where every request to the console comes in, and the only place where session, origin and form
 * token are looked at: a page behind it cannot forget to.
 */
final class ConsoleDispatcher {

    private static final Logger LOG = LoggerFactory.getLogger(ConsoleDispatcher.class);

    private static final String FORM_TOKEN = "form-token";

    private final Sessions sessions;
    private final VaultSignIn vault;
    private final Templates templates;
    private final StaticFiles files;
    private final Catalogue catalogue;

    ConsoleDispatcher(
            Sessions sessions,
            VaultSignIn vault,
            Templates templates,
            StaticFiles files,
            Catalogue catalogue) {
        this.catalogue = catalogue;
        this.sessions = sessions;
        this.vault = vault;
        this.templates = templates;
        this.files = files;
    }

    /** Serves the routes of one path, by method. */
    void serve(
            Map<String, ConsoleRoute> routes, HttpServletRequest http, HttpServletResponse response)
            throws IOException {
        SecurityHeaders.set(response, http.isSecure());
        if (!routes.containsKey(isRead(http) ? "GET" : http.getMethod())) {
            response.setHeader("Allow", String.join(", ", routes.keySet()));
        }
        Cookies cookies = Cookies.of(http);
        Guest guest = new Guest(cookies.value(Sessions.COOKIE).flatMap(sessions::read), cookies);
        send(answered(routes, http, guest), http, response, guest);
    }

    /** Answers what is below a path of the console and none of its routes. */
    void unknown(HttpServletRequest http, HttpServletResponse response) throws IOException {
        SecurityHeaders.set(response, http.isSecure());
        if (isRead(http) && files.send(path(http), http, response)) {
            return;
        }
        Cookies cookies = Cookies.of(http);
        Guest guest = new Guest(cookies.value(Sessions.COOKIE).flatMap(sessions::read), cookies);
        send(ErrorPages.notFound(), http, response, guest);
    }

    /** Who comes, before it is known what for. */
    private record Guest(Optional<Session> session, Cookies cookies) {

        /** Whose forms are accepted. */
        Optional<String> id() {
            return session.map(Session::id)
                    .or(() -> cookies.value(Sessions.VISITOR_COOKIE).map(id -> "visitor " + id));
        }
    }

    private ConsoleResponse answered(
            Map<String, ConsoleRoute> routes, HttpServletRequest http, Guest guest) {
        ConsoleRoute route = routes.get(isRead(http) ? "GET" : http.getMethod());
        if (route == null) {
            return ErrorPages.methodNotAllowed();
        }
        try {
            return admitted(route, http, guest);
        } catch (BrokerException refusal) {
            return ErrorPages.of(refusal);
        } catch (RuntimeException fault) {
            LOG.error("serve page of the console", fault);
            return ErrorPages.fault();
        }
    }

    private ConsoleResponse admitted(ConsoleRoute route, HttpServletRequest http, Guest guest) {
        Form form = Form.none();
        if (route.isDeed()) {
            if (!SameOrigin.sends(http)) {
                return ErrorPages.foreign();
            }
            form = Form.read(http);
            if (!isOwn(form, guest)) {
                return guest.session().isEmpty() && !(route.permission() instanceof Permission.Open)
                        ? ErrorPages.signInFirst()
                        : ErrorPages.foreign();
            }
        }
        Optional<ConsoleRequest.Person> person =
                route.permission() instanceof Permission.Open ? Optional.empty() : person(guest);
        if (person.isEmpty() && !(route.permission() instanceof Permission.Open)) {
            return nobody(route, http, guest);
        }
        return route.action().answer(visit(http, form, guest, person));
    }

    private boolean isOwn(Form form, Guest guest) {
        Optional<String> token = form.text(FORM_TOKEN);
        return token.isPresent()
                && guest.id().filter(id -> sessions.isFormToken(token.get(), id)).isPresent();
    }

    private Optional<ConsoleRequest.Person> person(Guest guest) {
        return guest.session()
                .flatMap(
                        session ->
                                vault.owner(session.token())
                                        .map(owner -> new ConsoleRequest.Person(session, owner)));
    }

    /** Nobody is signed in, or Vault does not know the token any more. */
    private static ConsoleResponse nobody(
            ConsoleRoute route, HttpServletRequest http, Guest guest) {
        boolean followed = !route.isDeed() && http.getHeader("HX-Request") == null;
        ConsoleResponse answer =
                followed
                        ? ConsoleResponse.seeOther(
                                SignInPages.PATH
                                        + "?next="
                                        + SignInPages.next(Optional.of(path(http)))
                                        + (guest.session().isPresent()
                                                ? "&said=" + FlashMessage.ENDED.code()
                                                : ""))
                        : ErrorPages.signInFirst();
        return guest.session().isPresent() ? answer.withCookie(Sessions.endedCookie()) : answer;
    }

    private static ConsoleRequest visit(
            HttpServletRequest http,
            Form form,
            Guest guest,
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
                guest.cookies(),
                person);
    }

    private void send(
            ConsoleResponse answer,
            HttpServletRequest http,
            HttpServletResponse response,
            Guest guest)
            throws IOException {
        response.setStatus(answer.status());
        answer.cookies().forEach(cookie -> response.addHeader("Set-Cookie", cookie));
        if (answer.cookies().isEmpty() && !isPoll(http)) {
            guest.session()
                    .flatMap(sessions::noted)
                    .ifPresent(cookie -> response.addHeader("Set-Cookie", cookie));
        }
        answer.location().ifPresent(to -> response.setHeader("Location", to));
        if (answer.status() == 401 && http.getHeader("HX-Request") != null) {
            response.setHeader("HX-Redirect", SignInPages.PATH);
        }
        if (answer.view().isPresent()) {
            write(answer.view().get(), http, response, guest);
        }
    }

    private void write(
            View view, HttpServletRequest http, HttpServletResponse response, Guest guest)
            throws IOException {
        byte[] page =
                templates
                        .filled(view.template(), model(view, http, response, guest))
                        .getBytes(StandardCharsets.UTF_8);
        response.setContentType("text/html;charset=UTF-8");
        response.setHeader("Vary", "Accept-Encoding");
        if (Gzip.isWanted(http)) {
            response.setHeader("Content-Encoding", "gzip");
            page = Gzip.of(page);
        }
        response.setContentLength(page.length);
        response.getOutputStream().write(page);
    }

    private Map<String, Object> model(
            View view, HttpServletRequest http, HttpServletResponse response, Guest guest) {
        Map<String, Object> model = new HashMap<>(view.model());
        model.put("title", view.title());
        model.put("files", files.addresses());
        model.put(
                "formToken", sessions.formToken(guest.id().orElseGet(() -> newVisitor(response))));
        model.put("signedIn", guest.session().isPresent());
        Form query = Form.ofQuery(http.getQueryString());
        query.text("said")
                .flatMap(FlashMessage::of)
                .ifPresent(said -> model.put("said", said.sentence(title(query))));
        return model;
    }

    /** Of the integration that is spoken of; none that the catalogue does not have. */
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

    static Map<String, ConsoleRoute> byMethod(List<ConsoleRoute> routes) {
        Map<String, ConsoleRoute> found = new TreeMap<>();
        routes.forEach(route -> found.put(route.method().name(), route));
        return found;
    }

    private static boolean isRead(HttpServletRequest http) {
        return http.getMethod().equals("GET") || http.getMethod().equals("HEAD");
    }

    /** A page that asks again by itself is no sign that somebody is there. */
    private static boolean isPoll(HttpServletRequest http) {
        return Form.ofQuery(http.getQueryString()).text("live").isPresent();
    }

    private static String path(HttpServletRequest http) {
        return http.getRequestURI();
    }
}
