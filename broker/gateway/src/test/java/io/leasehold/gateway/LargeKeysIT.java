package io.leasehold.gateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.leasehold.call.Services;
import io.leasehold.gateway.limit.CallLimits;
import io.leasehold.integration.KeyFields;
import io.leasehold.wire.RawCaller;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Keys and key documents of any size, as whoever may write to Vault can put them there. */
@Tag("R16")
class LargeKeysIT {

    private static final CallLimits TWO_AT_A_DESTINATION =
            new CallLimits(
                    2,
                    Duration.ZERO,
                    2,
                    0,
                    0,
                    0,
                    new CallLimits.Breaker(
                            0,
                            50,
                            Duration.ofSeconds(60),
                            Duration.ofSeconds(10),
                            Duration.ofSeconds(1)));

    private final KeptRecords records = new KeptRecords();
    private final RunningGateway gateway =
            new RunningGateway(records.oversight(TWO_AT_A_DESTINATION));

    @AfterEach
    void stop() throws IOException {
        gateway.close();
    }

    @Test
    void aKeyThatIsTooLargeIsRefusedByTheNameOfItsFieldAndOthersGoOn() throws IOException {
        String hostile = request("header", "x-api-key: " + gateway.handle(Services.header()));
        String other = gateway.get("");
        keep("header", "k".repeat(20_000_000));

        for (int call = 0; call < 10; call++) {
            RawCaller.Reply refused = gateway.call(hostile);
            assertThat(refused.status()).isEqualTo(403);
            assertThat(refused.problem()).isEqualTo("key-unavailable");
            JsonObject problem = new JsonObject(refused.text());
            assertThat(problem.getString("detail")).contains("field key").contains("8 KiB");
            assertThat(problem.getString("reason")).isEqualTo("key-too-large");
            assertThat(gateway.call(other).text()).isEqualTo("ok");
        }
        await().until(() -> gateway.counts().underWay() == 0 && records.all().size() == 20);
        assertThat(gateway.upstream.received()).hasSize(10);
    }

    @Test
    void fieldsThatAreNotTheIntegrationsDoNotCount() throws IOException {
        String large = "j".repeat(20_000_000);
        gateway.keys.keep(
                Services.bearer().id(),
                Map.of("key", RunningGateway.KEY, "junk", large, "mode", large, "set_by", large));

        assertThat(gateway.call(gateway.get("")).text()).isEqualTo("ok");
        assertThat(gateway.upstream.only().values("authorization"))
                .containsExactly("Bearer " + RunningGateway.KEY);
    }

    @Test
    void theLargestKeyIsUsedAndMasked() throws IOException {
        String largest = "sk-<A1&\"/%".repeat(KeyFields.LONGEST_FIELD).substring(0, 8192);
        keep("bearer", largest);
        gateway.upstream.answer("HTTP/1.1 200 OK\r\nContent-Length: 8194\r\n\r\n<" + largest + ">");

        assertThat(gateway.call(gateway.get("")).text()).isEqualTo("<" + "*".repeat(8192) + ">");
        assertThat(gateway.upstream.only().values("authorization"))
                .containsExactly("Bearer " + largest);
    }

    /** As {@code bao kv put api_key=@file} leaves it. */
    @Test
    void aLineBreakAtTheEndOfAKeyIsNoPartOfIt() throws IOException {
        keep("bearer", RunningGateway.KEY + "\n");

        assertThat(gateway.call(gateway.get("")).text()).isEqualTo("ok");
        assertThat(gateway.upstream.only().values("authorization"))
                .containsExactly("Bearer " + RunningGateway.KEY);
    }

    private void keep(String service, String key) {
        gateway.keys.keep(
                (service.equals("bearer") ? Services.bearer() : Services.header()).id(),
                Map.of("key", key));
    }

    private static String request(String service, String header) {
        return "GET /" + service + "/v1 HTTP/1.1\r\nHost: b\r\n" + header + "\r\n\r\n";
    }
}
