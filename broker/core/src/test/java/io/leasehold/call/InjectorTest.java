package io.leasehold.call;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.leasehold.handle.LeaseHandle;
import io.leasehold.integration.Destination;
import io.leasehold.integration.Integration;
import io.leasehold.problem.BrokerException;
import io.leasehold.problem.Problem;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

class InjectorTest {

    private static final Map<String, String> ONE_FIELD = Map.of("key", "sk-real/+=&%key");

    private final String handle = LeasedKeys.foreignHandle(Services.bearer()).show();

    @Test
    void anAdmissionForAnotherIntegrationPutsNoKeyIn() {
        LeasedKeys world = new LeasedKeys();
        world.keep(Services.bearer().id(), ONE_FIELD);
        LeaseHandle leased = world.lease(Services.bearer()).handle();
        AuthorizedCall admitted =
                world.admission().authorize(leased, Services.bearer(), LeasedKeys.FROM_HERE);
        ValidatedCall call = call(Services.query(), "key=" + leased.show(), List.of());

        assertThatExceptionOfType(BrokerException.class)
                .isThrownBy(() -> Injector.inject(call, admitted))
                .satisfies(e -> assertThat(e.problem()).isEqualTo(Problem.WRONG_INTEGRATION));
    }

    @Test
    void aBearerKeyGoesIntoTheAuthorizationHeader() {
        assertThat(values(inject(Services.bearer(), bearer(), ONE_FIELD), "Authorization"))
                .containsExactly("Bearer sk-real/+=&%key");
    }

    @Test
    void aHeaderKeyGoesIntoItsHeaderAlthoughTheHandleCameElsewhere() {
        OutboundRequest request = inject(Services.header(), bearer(), ONE_FIELD);

        assertThat(values(request, "x-api-key")).containsExactly("sk-real/+=&%key");
        assertThat(values(request, "authorization")).isEmpty();
    }

    @Test
    void aHeaderKeyStandsBetweenItsTexts() {
        String presented = "Authorization: Token token=" + handle + ";";

        assertThat(values(inject(Services.token(), List.of(presented), ONE_FIELD), "authorization"))
                .containsExactly("Token token=sk-real/+=&%key;");
    }

    @Test
    void aPairGoesIntoABasicCredential() {
        List<String> headers = List.of(ValidatedCallTest.basic("x:" + handle));

        assertThat(
                        values(
                                inject(
                                        Services.basic(),
                                        headers,
                                        Map.of("user", "AC12345678", "password", "secret")),
                                "authorization"))
                .containsExactly("Basic QUMxMjM0NTY3ODpzZWNyZXQ=");
        assertThat(
                        values(
                                inject(Services.userOnly(), headers, Map.of("key", "sk_live")),
                                "authorization"))
                .containsExactly("Basic c2tfbGl2ZTo=");
    }

    @Test
    void aQueryKeyIsEncodedAndComesLast() {
        OutboundRequest request =
                Injector.inject(
                        call(Services.query(), "alt=sse&key=" + handle, List.of()),
                        LeasedKeys.usable(Services.query(), ONE_FIELD));

        assertThat(request.target()).isEqualTo("/v1/things?alt=sse&key=sk-real%2F%2B%3D%26%25key");
    }

    @Test
    void theDestinationComesFromTheCatalogueAlone() {
        Integration service =
                Services.at(
                        Services.bearer(), new Destination(true, "api.example.com", 8443, "/v2"));
        ValidatedCall call = call(service, "", List.of(bearer().getFirst(), "Host: evil.example"));

        OutboundRequest request = Injector.inject(call, LeasedKeys.usable(service, ONE_FIELD));

        assertThat(request.destination()).isEqualTo(service.destination());
        assertThat(request.target()).isEqualTo("/v2/v1/things");
        assertThat(values(request, "host")).containsExactly("api.example.com:8443");
        assertThat(values(request, "accept-encoding")).containsExactly("identity");
    }

    @Test
    void namingItsHeaderInConnectionDoesNotRemoveTheKey() {
        List<String> headers =
                List.of(bearer().getFirst(), "Connection: authorization, x-api-key, host");

        assertThat(values(inject(Services.header(), headers, ONE_FIELD), "x-api-key"))
                .containsExactly("sk-real/+=&%key");
    }

    @Tag("K17")
    @Test
    void anOutboundRequestPrintsWithoutItsKey() {
        assertThat(inject(Services.bearer(), bearer(), ONE_FIELD).toString())
                .isEqualTo("OutboundRequest[POST api.example.com]");
    }

    private List<String> bearer() {
        return List.of("Authorization: Bearer " + handle);
    }

    private static OutboundRequest inject(
            Integration service, List<String> headers, Map<String, String> key) {
        return Injector.inject(call(service, "", headers), LeasedKeys.usable(service, key));
    }

    private static ValidatedCall call(Integration service, String query, List<String> headers) {
        return ValidatedCallTest.present(service, query, headers);
    }

    private static List<String> values(OutboundRequest request, String name) {
        return request.headers().stream()
                .filter(header -> header.is(name))
                .map(HeaderField::value)
                .toList();
    }

    @Test
    void anEmptyPathIsSentAsTheRoot() {
        CallerRequest request =
                new CallerRequest(
                        "GET",
                        "",
                        Optional.empty(),
                        List.of(new HeaderField("Authorization", "Bearer " + handle)));

        assertThat(
                        Injector.inject(
                                        ValidatedCall.of(
                                                request, Services.bearer(), TraceHeaders.DROP),
                                        LeasedKeys.usable(Services.bearer(), ONE_FIELD))
                                .target())
                .isEqualTo("/");
    }
}
