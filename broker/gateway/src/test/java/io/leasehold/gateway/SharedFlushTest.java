package io.leasehold.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelOutboundHandlerAdapter;
import io.netty.channel.embedded.EmbeddedChannel;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class SharedFlushTest {

    private final SharedFlush flush = new SharedFlush();
    private final EmbeddedChannel first = joined();
    private final EmbeddedChannel second = joined();

    @Test
    void whatIsWrittenInOneTurnIsSentForAllConnectionsAtItsEnd() {
        first.writeAndFlush("one");
        second.writeAndFlush("two");
        assertThat(first.outboundMessages()).isEmpty();
        assertThat(second.outboundMessages()).isEmpty();

        endTurn();

        assertThat(first.outboundMessages()).containsExactly("one");
        assertThat(second.outboundMessages()).containsExactly("two");
    }

    @Test
    void aConnectionThatWritesTwiceInATurnIsSentOnce() {
        AtomicInteger sent = new AtomicInteger();
        first.pipeline().addFirst(counting(sent));
        first.writeAndFlush("one");
        first.writeAndFlush("two");

        endTurn();

        assertThat(sent).hasValue(1);
        assertThat(first.outboundMessages()).containsExactly("one", "two");
    }

    @Test
    void everyTurnHasItsOwnEnd() {
        first.writeAndFlush("one");
        endTurn();
        first.writeAndFlush("two");
        assertThat(first.outboundMessages()).containsExactly("one");

        endTurn();

        assertThat(first.outboundMessages()).containsExactly("one", "two");
    }

    @Test
    void whatIsWrittenBecauseSomethingWasSentFollows() {
        first.writeAndFlush("one").addListener(_ -> second.writeAndFlush("two"));
        endTurn();
        endTurn();

        assertThat(second.outboundMessages()).containsExactly("two");
    }

    @Test
    void whatWasWrittenIsSentBeforeTheConnectionCloses() {
        first.writeAndFlush("one");

        first.close();

        assertThat(first.outboundMessages()).containsExactly("one");
        assertThat(first.isOpen()).isFalse();
    }

    @Test
    void aConnectionThatClosedIsNoHindranceToTheOthers() {
        first.writeAndFlush("one");
        second.writeAndFlush("two");
        first.close();

        endTurn();

        assertThat(second.outboundMessages()).containsExactly("two");
    }

    private EmbeddedChannel joined() {
        EmbeddedChannel channel = new EmbeddedChannel();
        flush.join(channel.pipeline());
        return channel;
    }

    private void endTurn() {
        first.runPendingTasks();
        second.runPendingTasks();
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
}
