package io.leasehold.server.audit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** What the writer of records relies on, whichever sink it has. */
abstract class RecordSinkContract {

    /** As much as the writer offers at once. */
    private static final int BATCH = 64 * 1024;

    private static final int ROUNDS = 5;

    /** Has the place of the records fail, or take less than it is offered, so many times. */
    interface Trouble {
        void comes(int times);
    }

    abstract RecordSink sink() throws IOException;

    /** The lines that came to where this sink writes. */
    abstract List<String> written() throws IOException;

    /** Fails in the middle of a batch. */
    abstract Trouble failure();

    /** Takes a part of what it is offered; a sink of whole lines cannot, and fails instead. */
    abstract Trouble shortage();

    @Test
    void batchesFarBeyondOneBufferArriveWholeAndInOrder() throws IOException {
        RecordSink sink = sink();
        List<String> sent = new ArrayList<>();
        for (int round = 0; round < ROUNDS; round++) {
            List<String> batch = batch(round);
            sent.addAll(batch);
            assertThat(offer(sink, bytes(batch))).isZero();
        }
        sink.close();

        assertThat(written()).isEqualTo(sent);
    }

    @Test
    void linesLongerThanAPieceArriveWhole() throws IOException {
        RecordSink sink = sink();
        List<String> sent = List.of("a".repeat(10_000), "b", "c".repeat(4_095), "d".repeat(4_096));
        assertThat(offer(sink, bytes(sent))).isZero();
        sink.close();

        assertThat(written()).isEqualTo(sent);
    }

    @Test
    void aFailureInTheMiddleLosesNothingAndWritesNothingTwice() throws IOException {
        RecordSink sink = sink();
        List<String> sent = batch(1);
        failure().comes(3);
        int failures = offer(sink, bytes(sent));
        sink.close();

        assertThat(failures).isEqualTo(3);
        assertThat(written()).isEqualTo(sent);
    }

    @Test
    void aPlaceThatTakesAPartIsOfferedTheRest() throws IOException {
        RecordSink sink = sink();
        List<String> sent = batch(2);
        shortage().comes(20);
        offer(sink, bytes(sent));
        sink.close();

        assertThat(written()).isEqualTo(sent);
    }

    /** Offers the buffer as the writer does, and counts failures; the limit must never move. */
    private static int offer(RecordSink sink, ByteBuffer lines) {
        int failures = 0;
        int end = lines.limit();
        while (lines.hasRemaining()) {
            if (catchThrowable(() -> sink.write(lines)) != null) {
                failures++;
            }
            assertThat(failures).isLessThan(100);
            assertThat(lines.limit()).isEqualTo(end);
        }
        return failures;
    }

    private static List<String> batch(int round) {
        return IntStream.range(0, BATCH / 300)
                .mapToObj(number -> round + "-" + number + "-" + "x".repeat(290 + number % 7))
                .toList();
    }

    private static ByteBuffer bytes(List<String> lines) {
        byte[] octets = (String.join("\n", lines) + "\n").getBytes(StandardCharsets.US_ASCII);
        return ByteBuffer.allocateDirect(octets.length).put(octets).flip();
    }
}
