package io.leasehold.server.console.web;

import io.leasehold.integration.Catalogue;
import io.leasehold.integration.Integration;
import io.leasehold.server.console.page.FlashMessage;
import io.leasehold.server.console.page.Navigation;
import io.leasehold.server.console.page.View;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiFunction;

/** Renders pages and sends them, with what all pages show. Thread-safe. */
public final class PageWriter {

    private final Sessions sessions;
    private final Templates templates;
    private final StaticFiles files;
    private final Catalogue catalogue;
    private final CachedCapabilities capabilities;

    public PageWriter(
            Sessions sessions,
            Templates templates,
            StaticFiles files,
            Catalogue catalogue,
            CachedCapabilities capabilities) {
        this.sessions = sessions;
        this.templates = templates;
        this.files = files;
        this.catalogue = catalogue;
        this.capabilities = capabilities;
    }

    void send(
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

    /** A page that refreshes itself does not show that a person is active. */
    private static boolean isPoll(HttpServletRequest http) {
        return Form.ofQuery(http.getQueryString()).text("live").isPresent();
    }
}
