package io.leasehold.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import io.leasehold.call.Services;
import io.leasehold.integration.AllowedCalls;
import io.leasehold.wire.RawCaller;
import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** An integration and a lease each narrow which calls may be made; neither widens. */
class AllowedCallsIT {

    private final RunningGateway gateway = new RunningGateway();

    @AfterEach
    void stop() throws IOException {
        gateway.close();
    }

    @Test
    void aCallThatTheIntegrationDoesNotAllowGoesNowhere() throws IOException {
        gateway.allowOnly(Services.bearer(), "GET /v1/things", "POST /v1/chat/**");

        assertThat(gateway.call(gateway.get("")).text()).isEqualTo("ok");
        RawCaller.Reply reply = gateway.call(gateway.get("").replace("things", "keys"));

        assertThat(reply.status()).isEqualTo(403);
        assertThat(reply.problem()).isEqualTo("destination-not-allowed");
        assertThat(reply.text()).contains("this integration allows only: GET /v1/things");
        assertThat(gateway.call(gateway.get("").replaceFirst("GET", "DELETE")).status())
                .isEqualTo(403);
        assertThat(gateway.upstream.received()).hasSize(1);
    }

    @Test
    void theQueryDoesNotDecideAndIsPassedOn() throws IOException {
        gateway.allowOnly(Services.bearer(), "GET /v1/things");

        gateway.call(gateway.get("").replace("/things ", "/things?limit=/v1/keys "));

        assertThat(gateway.upstream.only().requestLine())
                .isEqualTo("GET /base/v1/things?limit=/v1/keys HTTP/1.1");
    }

    @Test
    void aLeaseNarrowsAtEveryCall() throws IOException {
        String handle = handle("GET /v1/models");

        for (int call = 0; call < 2; call++) {
            assertThat(call(handle, "/v1/models").status()).isEqualTo(200);
            assertThat(call(handle, "/v1/things").problem()).isEqualTo("destination-not-allowed");
            assertThat(call(handle, "/v1/things").text()).contains("its lease allows only");
        }
        assertThat(gateway.upstream.received()).hasSize(2);
    }

    @Test
    void aLeaseDoesNotWidenWhatTheIntegrationAllows() throws IOException {
        gateway.allowOnly(Services.bearer(), "GET /v1/models");
        String handle = handle("* /**");

        assertThat(call(handle, "/v1/models").status()).isEqualTo(200);
        assertThat(call(handle, "/v1/things").status()).isEqualTo(403);
    }

    private String handle(String... calls) {
        return gateway.keys
                .lease(gateway.service(Services.bearer()), AllowedCalls.parse(List.of(calls)))
                .handle()
                .show();
    }

    private RawCaller.Reply call(String handle, String path) throws IOException {
        return gateway.call(
                "GET /bearer"
                        + path
                        + " HTTP/1.1\r\nHost: b\r\nAuthorization: Bearer "
                        + handle
                        + "\r\n\r\n");
    }
}
