package io.leasehold.gateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.leasehold.gateway.caller.CallerConnections;
import io.leasehold.gateway.caller.ConnectionPolicy;
import io.leasehold.gateway.caller.ConnectionRefusal;
import io.leasehold.wire.RawCaller;
import io.leasehold.wire.RawHttp2Caller;
import io.leasehold.wire.ScriptedUpstream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Connections are taken as long as there is room, and no crowd of them shuts the port. */
@Tag("F19")
class CallerConnectionsIT {

    private static final Duration LONG = Duration.ofMinutes(1);

    private final List<AutoCloseable> callers = new ArrayList<>();
    private RunningGateway gateway = with(new ConnectionPolicy(4, 0, LONG, LONG));

    @AfterEach
    void stop() throws Exception {
        for (AutoCloseable caller : callers) {
            caller.close();
        }
        gateway.close();
    }

    @Test
    void aConnectionTooManyIsClosedAndTheNextIsTakenOnceThereIsRoom() throws IOException {
        for (int i = 0; i < 4; i++) {
            serve(caller());
        }

        assertThat(caller().isClosedByOther()).isTrue();
        assertThat(connections().refused(ConnectionRefusal.TOTAL)).isOne();
        assertThat(connections().state()).isEqualTo(CallerConnections.State.FULL);
        serve((RawCaller) callers.getFirst());
        ((RawCaller) callers.getFirst()).close();
        await().until(() -> connections().open() == 3);
        serve(caller());
        await().until(() -> connections().state() == CallerConnections.State.OPEN);
    }

    @Test
    void oneAddressKeepsNoOtherOut() throws IOException {
        restart(new ConnectionPolicy(10, 2, LONG, LONG));
        serve(caller());
        serve(caller());

        assertThat(caller().isClosedByOther()).isTrue();
        assertThat(connections().refused(ConnectionRefusal.SOURCE)).isOne();
        assertThat(callFrom("127.0.0.2")).startsWith("HTTP/1.1 200");
    }

    @Test
    void whoHoldsConnectionsForNothingMakesRoomForWhoCalls() throws IOException {
        restart(new ConnectionPolicy(8, 8, LONG, LONG));
        RawCaller inUse = caller();
        serve(inUse);
        for (int i = 0; i < 20; i++) {
            caller();
            RawCaller half = caller();
            half.send("GET /bearer/x HTTP/1.1\r\nHost: bro");
            RawCaller stranger = caller();
            stranger.send("GET /bearer/x HTTP/1.1\r\nHost: broker\r\n\r\n");
            serve(inUse);
            assertThat(gateway.call(gateway.get("")).status()).isEqualTo(200);
        }

        assertThat(connections().open()).isLessThanOrEqualTo(8);
        assertThat(connections().refused(ConnectionRefusal.DISPLACED)).isPositive();
        assertThat(connections().refused(ConnectionRefusal.TOTAL)).isZero();
    }

    @Test
    void aConnectionWithoutARequestIsClosedSoonAndOneThatWasUsedLater() throws IOException {
        restart(new ConnectionPolicy(0, 0, Duration.ofMillis(100), Duration.ofSeconds(5)));
        RawCaller used = caller();
        serve(used);
        RawCaller refused = caller();
        refused.send("GET /bearer/x HTTP/1.1\r\nHost: broker\r\n\r\n");
        assertThat(refused.reply().status()).isEqualTo(401);

        assertThat(caller().isClosedByOther()).isTrue();
        assertThat(refused.isClosedByOther()).isTrue();
        serve(used);
        assertThat(used.isClosedByOther()).isTrue();
    }

    @Test
    void aCallThatTakesLongKeepsItsConnection() throws IOException {
        restart(new ConnectionPolicy(0, 0, LONG, Duration.ofMillis(100)));
        gateway.upstream.script(
                connection -> {
                    connection.readRequest();
                    await().pollDelay(Duration.ofMillis(1_500)).until(() -> true);
                    connection.send("HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nok");
                });

        serve(caller());
    }

    @Test
    void overTlsAConnectionTooManyIsClosedBeforeItsHandshake(@TempDir Path folder)
            throws Exception {
        gateway.close();
        ConnectionPolicy one = new ConnectionPolicy(1, 0, LONG, LONG);
        gateway =
                SelfSigned.overTls(folder, new ScriptedUpstream(), settings -> settings.with(one));
        RawHttp2Caller first = new RawHttp2Caller(gateway.port());
        callers.add(first);
        assertThat(first.call(Http2CallsIT.fields(gateway, "GET", "/bearer/x")).status())
                .isEqualTo(200);

        assertThat(caller().isClosedByOther()).isTrue();
    }

    @Test
    void overTlsAHandshakeThatNeverBeginsIsGivenUpSoon(@TempDir Path folder) throws Exception {
        gateway.close();
        ConnectionPolicy quick = new ConnectionPolicy(0, 0, Duration.ofMillis(100), LONG);
        gateway =
                SelfSigned.overTls(
                        folder, new ScriptedUpstream(), settings -> settings.with(quick));

        assertThat(caller().isClosedByOther()).isTrue();
    }

    @Test
    void zeroSwitchesEveryTermOff() throws IOException {
        restart(new ConnectionPolicy(0, 0, Duration.ZERO, Duration.ZERO));
        for (int i = 0; i < 50; i++) {
            caller();
        }
        await().pollDelay(Duration.ofSeconds(2)).until(() -> connections().open() == 50);
        for (AutoCloseable caller : callers) {
            serve((RawCaller) caller);
        }
    }

    private static RunningGateway with(ConnectionPolicy terms) {
        return new RunningGateway(
                new ScriptedUpstream(),
                false,
                _ -> GatewaySettings.usual("127.0.0.1", 0).with(terms),
                Thread::startVirtualThread);
    }

    private void restart(ConnectionPolicy terms) throws IOException {
        gateway.close();
        gateway = with(terms);
    }

    private CallerConnections connections() {
        return gateway.connections();
    }

    private RawCaller caller() throws IOException {
        RawCaller caller = new RawCaller(gateway.port());
        callers.add(caller);
        return caller;
    }

    private void serve(RawCaller caller) throws IOException {
        caller.send(gateway.get(""));
        assertThat(caller.reply().status()).isEqualTo(200);
    }

    /** The beginning of the answer to a call from that address of this machine. */
    private String callFrom(String address) throws IOException {
        try (Socket socket =
                new Socket(
                        InetAddress.getLoopbackAddress(),
                        gateway.port(),
                        InetAddress.ofLiteral(address),
                        0)) {
            socket.getOutputStream().write(gateway.get("").getBytes(StandardCharsets.ISO_8859_1));
            return new String(socket.getInputStream().readNBytes(12), StandardCharsets.UTF_8);
        }
    }
}
