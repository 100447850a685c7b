package io.leasehold.server.console.key;

import io.leasehold.administration.KeyAdministration;
import io.leasehold.administration.KeyChangeResult;
import io.leasehold.key.KeyAddress;
import io.leasehold.problem.BrokerException;
import io.leasehold.server.console.page.FlashMessage;
import io.leasehold.server.console.page.Navigation;
import io.leasehold.server.console.page.View;
import io.leasehold.server.console.web.ConsoleResponse;
import io.leasehold.server.console.web.ConsoleRoute;
import io.leasehold.server.console.web.Search;
import java.util.List;
import java.util.stream.Stream;

/** Pages that show, verify and set one key, of an organization or of a project. */
public final class KeyPages {

    private final KeyRequests requests;
    private final KeyAdministration keys;
    private final KeyForms forms;
    private final EntitlementNotice entitlementNotice;
    private final OrganizationKeyPage ofOrganization;
    private final ProjectKeyPages ofProject;

    public KeyPages(
            KeyRequests requests,
            KeyAdministration keys,
            KeyForms forms,
            EntitlementNotice entitlementNotice,
            OrganizationKeyPage ofOrganization,
            ProjectKeyPages ofProject) {
        this.requests = requests;
        this.keys = keys;
        this.forms = forms;
        this.entitlementNotice = entitlementNotice;
        this.ofOrganization = ofOrganization;
        this.ofProject = ofProject;
    }

    public List<ConsoleRoute> routes() {
        return Stream.concat(
                        routes(KeyPath.OF_ORGANIZATION, ofOrganization),
                        routes(KeyPath.OF_PROJECT, ofProject))
                .toList();
    }

    private <A extends KeyAddress> Stream<ConsoleRoute> routes(KeyPath<A> key, KeyPage<A> page) {
        return Stream.of(
                requests.page(key, "", key.see(), request -> show(request, page)),
                requests.post(key, "", key.set(), request -> set(request, page)),
                requests.post(key, "/verify", key.set(), request -> verify(request, page)));
    }

    private <A extends KeyAddress> ConsoleResponse show(KeyRequest<A> request, KeyPage<A> page) {
        return ConsoleResponse.page(view(request, page).with("fault", ""));
    }

    private <A extends KeyAddress> View view(KeyRequest<A> request, KeyPage<A> page) {
        KeyAddress address = request.address();
        String entitlement = entitlementNotice.sentence(request.token(), address.organization());
        return page.view(request, entitlement)
                .with("navigation", Navigation.of(address))
                .with("search", search(request))
                .with("entitlement", entitlement);
    }

    /** From the submitted form if there is one, else from the query. */
    private static Search search(KeyRequest<?> request) {
        Search sent = Search.of(request.form());
        return sent.fields().isEmpty() ? Search.of(request.query()) : sent;
    }

    private <A extends KeyAddress> ConsoleResponse set(KeyRequest<A> request, KeyPage<A> page) {
        try {
            KeyChangeResult result =
                    keys.set(
                            request.administrator(),
                            request.address(),
                            KeyForms.enteredKey(request),
                            KeyForms.precondition(request));
            FlashMessage message = KeyForms.message(result, request.address());
            page.afterSet(request);
            return ConsoleResponse.seeOther(
                    Navigation.list(request.address()),
                    message,
                    request.integration(),
                    Search.of(request.form()));
        } catch (BrokerException refusal) {
            return KeyForms.withError(refusal, () -> view(request, page));
        }
    }

    private <A extends KeyAddress> ConsoleResponse verify(KeyRequest<A> request, KeyPage<A> page) {
        KeyForms.Verdict verdict = forms.verify(request);
        return ConsoleResponse.page(view(request, page).with("fault", "").with("verdict", verdict));
    }
}
