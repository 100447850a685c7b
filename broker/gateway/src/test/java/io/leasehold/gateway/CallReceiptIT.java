package io.leasehold.gateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.leasehold.audit.AccessRecord;
import io.leasehold.audit.CallOutcome;
import io.leasehold.audit.Receipt;
import io.leasehold.audit.Receipts;
import io.leasehold.call.LeasedKeys;
import io.leasehold.call.Services;
import io.leasehold.gateway.lifecycle.CallObserver;
import io.leasehold.gateway.limit.CallLimits;
import io.leasehold.leasing.IssuedLease;
import io.leasehold.wire.RawCaller;
import java.io.IOException;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.Locale;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Who asks gets a receipt, and the record of the call has the same one. */
class CallReceiptIT {

    private static final String WANTED = "Leasehold-Receipt: wanted\r\n";
    private static final String ORIGIN = "site.example/leasehold/r1";

    private final KeptRecords records = new KeptRecords();
    private volatile Optional<String> origin = Optional.of(ORIGIN);
    private final RunningGateway gateway =
            new RunningGateway(
                    new GatewayHooks(
                            CallLimits.STANDARD,
                            records,
                            Receipts.of(() -> origin, new SecureRandom()),
                            CallObserver.none(),
                            Clock.systemUTC()));

    @AfterEach
    void stop() throws IOException {
        gateway.close();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {WANTED, "leasehold-receipt:wanted\r\n", "LEASEHOLD-RECEIPT: wanted\r\n"})
    void aCallThatAsksIsAnsweredWithTheReceiptOfItsRecord(String header) throws IOException {
        RawCaller.Reply reply = gateway.call(gateway.get(header));

        assertThat(reply.status()).isEqualTo(200);
        assertReceipt(reply);
        assertThat(gateway.upstream.only().values("leasehold-receipt")).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "Leasehold-Receipt: \r\n",
                "Leasehold-Receipt: yes\r\n",
                "Leasehold-Receipt: Wanted\r\n",
                "Leasehold-Receipt: site.example/leasehold/r1/0123456789abcdefghijkl\r\n"
            })
    void noOtherValueAsksForOne(String header) throws IOException {
        RawCaller.Reply reply = gateway.call(gateway.get(header));

        assertThat(reply.status()).isEqualTo(200);
        assertNoReceipt(reply);
    }

    @Test
    void withoutALogThereIsNoReceipt() throws IOException {
        origin = Optional.empty();

        assertNoReceipt(gateway.call(gateway.get(WANTED)));
    }

    @Test
    @Tag("R02")
    void theReceiptOfAnUpstreamIsNotTakenForOneOfTheBroker() throws IOException {
        gateway.upstream.answer(
                """
                HTTP/1.1 200 OK\r
                Content-Length: 2\r
                Leasehold-Receipt: site.example/leasehold/r1/AAAAAAAAAAAAAAAAAAAAAA\r
                \r
                ok""");

        assertReceipt(gateway.call(gateway.get(WANTED)));
        assertThat(gateway.call(gateway.get("")).header("leasehold-receipt")).isEmpty();
    }

    @Test
    void aRefusedCallHasAReceiptIfItsHandleIsAuthentic() throws IOException {
        IssuedLease ended = gateway.keys.lease(gateway.service(Services.bearer()));
        gateway.keys.end(ended);
        RawCaller.Reply reply = withHandle(ended.handle().show());

        assertThat(reply.problem()).isEqualTo("lease-ended");
        assertReceipt(reply);
    }

    @Test
    @Tag("L14")
    void aForgedHandleGetsNoReceipt() throws IOException {
        RawCaller.Reply reply = withHandle(LeasedKeys.foreignHandle(Services.bearer()).show());

        assertThat(reply.problem()).isEqualTo("handle-invalid");
        assertNoReceipt(reply);
    }

    @Test
    void aCallThatTheUpstreamFailedHasItsReceiptAsWell() throws IOException {
        gateway.upstream.answer("HTTP/1.1 206 Partial Content\r\nContent-Length: 0\r\n\r\n");
        RawCaller.Reply reply = gateway.call(gateway.get(WANTED));

        assertThat(reply.problem()).isEqualTo("upstream-invalid");
        assertReceipt(reply);
        assertThat(records.only().outcome()).isEqualTo(CallOutcome.FAILED);
    }

    @Test
    void eachCallOfAConnectionHasAReceiptOfItsOwn() throws IOException {
        String request = gateway.get(WANTED);
        String first = gateway.call(request).header("leasehold-receipt").orElseThrow();

        assertThat(gateway.call(request).header("leasehold-receipt").orElseThrow())
                .isNotEqualTo(first);
        await().until(() -> records.all().size() == 2);
        assertThat(records.all())
                .extracting(AccessRecord::receipt)
                .map(Optional::orElseThrow)
                .map(Receipt::toString)
                .doesNotHaveDuplicates()
                .contains(first);
    }

    private RawCaller.Reply withHandle(String handle) throws IOException {
        return gateway.call(
                "GET /bearer/v1/things HTTP/1.1\r\nHost: broker\r\nAuthorization: Bearer "
                        + handle
                        + "\r\n"
                        + WANTED
                        + "\r\n");
    }

    private void assertReceipt(RawCaller.Reply reply) {
        String receipt = reply.header("leasehold-receipt").orElseThrow();
        assertThat(receipt).matches("\\Q" + ORIGIN + "\\E/[0-9A-Za-z]{22}");
        assertThat(reply.headerLines())
                .filteredOn(line -> line.toLowerCase(Locale.ROOT).contains("receipt"))
                .hasSize(1);
        assertThat(records.only().receipt()).map(Receipt::toString).contains(receipt);
    }

    private void assertNoReceipt(RawCaller.Reply reply) {
        assertThat(reply.header("leasehold-receipt")).isEmpty();
        assertThat(records.only().receipt()).isEmpty();
    }
}
