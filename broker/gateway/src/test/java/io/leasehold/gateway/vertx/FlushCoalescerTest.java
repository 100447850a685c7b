package io.leasehold.gateway.vertx;

import static org.assertj.core.api.Assertions.assertThat;

import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.ChannelOutboundHandlerAdapter;
import io.netty.channel.embedded.EmbeddedChannel;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class FlushCoalescerTest {

    private final FlushCoalescer flush = new FlushCoalescer();
    private final EmbeddedChannel first = joined();
    private final EmbeddedChannel second = joined();

    @Test
    void whatIsWrittenInOneTurnIsSentForAllConnectionsAtItsEnd() {
        turn(
                () -> {
                    first.writeAndFlush("one");
                    second.writeAndFlush("two");
                    assertThat(first.outboundMessages()).isEmpty();
                    assertThat(second.outboundMessages()).isEmpty();
                });

        assertThat(first.outboundMessages()).containsExactly("one");
        assertThat(second.outboundMessages()).containsExactly("two");
    }

    @Test
    void aConnectionThatWritesTwiceInATurnIsSentOnce() {
        AtomicInteger sent = new AtomicInteger();
        first.pipeline().addFirst(counting(sent));

        turn(
                () -> {
                    first.writeAndFlush("one");
                    first.writeAndFlush("two");
                });

        assertThat(sent).hasValue(1);
        assertThat(first.outboundMessages()).containsExactly("one", "two");
    }

    @Test
    void everyTurnHasItsOwnEnd() {
        turn(() -> first.writeAndFlush("one"));
        turn(
                () -> {
                    first.writeAndFlush("two");
                    assertThat(first.outboundMessages()).containsExactly("one");
                });

        assertThat(first.outboundMessages()).containsExactly("one", "two");
    }

    @Test
    void whatIsWrittenBecauseSomethingWasSentFollows() {
        turn(() -> first.writeAndFlush("one").addListener(_ -> second.writeAndFlush("two")));

        assertThat(second.outboundMessages()).containsExactly("two");
    }

    @Test
    void whatWasWrittenIsSentBeforeTheConnectionCloses() {
        turn(
                () -> {
                    first.writeAndFlush("one");
                    first.pipeline().close();
                    assertThat(first.outboundMessages()).containsExactly("one");
                });

        assertThat(first.isOpen()).isFalse();
    }

    @Test
    void aConnectionThatClosedIsNoHindranceToTheOthers() {
        turn(
                () -> {
                    first.writeAndFlush("one");
                    second.writeAndFlush("two");
                    first.pipeline().close();
                });

        assertThat(second.outboundMessages()).containsExactly("two");
    }

    private EmbeddedChannel joined() {
        EmbeddedChannel channel = new EmbeddedChannel(new Worker());
        flush.add(channel.pipeline());
        return channel;
    }

    /** What an event loop does between two looks at its connections. */
    private void turn(Runnable work) {
        first.writeInbound(work);
        first.checkException();
    }

    private static ChannelOutboundHandlerAdapter counting(AtomicInteger flushes) {
        return new ChannelOutboundHandlerAdapter() {
            @Override
            public void flush(ChannelHandlerContext context) {
                flushes.incrementAndGet();
                context.flush();
            }
        };
    }

    private static final class Worker extends ChannelInboundHandlerAdapter {
        @Override
        public void channelRead(ChannelHandlerContext context, Object work) {
            ((Runnable) work).run();
        }
    }
}
