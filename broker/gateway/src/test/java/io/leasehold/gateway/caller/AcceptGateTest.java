package io.leasehold.gateway.caller;

import static org.assertj.core.api.Assertions.assertThat;

import io.netty.channel.embedded.EmbeddedChannel;
import java.io.IOException;
import java.net.InetAddress;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class AcceptGateTest {

    private final CallerConnections callers =
            new CallerConnections(ConnectionPolicy.of(100), Duration.ofMinutes(5));
    private final EmbeddedChannel server = new EmbeddedChannel(new AcceptGate(callers));

    @Test
    void thatTheSystemGivesNoConnectionIsCountedAndSeenAndAcceptingGoesOnAfterAPause() {
        assertThat(callers.state()).isEqualTo(CallerConnections.State.OPEN);

        server.freezeTime();
        server.pipeline().fireExceptionCaught(new IOException("accept(..) failed"));

        assertThat(callers.state()).isEqualTo(CallerConnections.State.FAILING);
        assertThat(callers.refused(ConnectionRefusal.ACCEPT_FAILED)).isOne();
        assertThat(server.config().isAutoRead()).isFalse();
        server.advanceTimeBy(1, TimeUnit.SECONDS);
        server.runScheduledPendingTasks();
        assertThat(server.config().isAutoRead()).isTrue();
    }

    @Test
    void aNetworkOfIpv6IsOneSource() {
        String one = SourceAddress.of(InetAddress.ofLiteral("2001:db8:1:2::1"));

        assertThat(SourceAddress.of(InetAddress.ofLiteral("2001:db8:1:2:ffff::9"))).isEqualTo(one);
        assertThat(SourceAddress.of(InetAddress.ofLiteral("2001:db8:1:3::1"))).isNotEqualTo(one);
        assertThat(SourceAddress.of(InetAddress.ofLiteral("192.0.2.1"))).isEqualTo("192.0.2.1");
    }

    @Test
    void callersGetAThirdOfTheFilesAndNeitherNoneNorAllMemory() {
        assertThat(OpenFiles.forCallers(1_500)).isEqualTo(414);
        assertThat(OpenFiles.forCallers(100)).isEqualTo(16);
        assertThat(OpenFiles.forCallers(1L << 40)).isEqualTo(20_000);
    }
}
