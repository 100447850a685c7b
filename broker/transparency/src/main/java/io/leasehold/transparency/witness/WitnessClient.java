package io.leasehold.transparency.witness;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.leasehold.transparency.LogFormatException;
import io.leasehold.transparency.checkpoint.Checkpoint;
import io.leasehold.transparency.checkpoint.Signature;
import io.leasehold.transparency.checkpoint.SignedCheckpoint;
import io.leasehold.transparency.note.Note;
import io.leasehold.transparency.note.SignatureLine;
import io.leasehold.transparency.note.VerifierKey;
import io.leasehold.transparency.tree.Tree;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * Asks one witness to cosign checkpoints of one log: the {@code tlog-witness} protocol of C2SP. It
 * remembers how much of the log the witness has seen. Blocks; for one thread at a time.
 */
public final class WitnessClient {

    private static final int MAX_ANSWER_BYTES = 64 * 1024;
    private static final int OK = 200;
    private static final int CONFLICT = 409;

    private final HttpClient http;
    private final URI addCheckpoint;
    private final List<VerifierKey> keys;
    private final Duration timeout;
    private long seen;

    /**
     * @param prefix the submission prefix, to which {@code /add-checkpoint} is added
     * @param keys of the witness
     * @param timeout for each request and its answer
     */
    public WitnessClient(HttpClient http, URI prefix, List<VerifierKey> keys, Duration timeout) {
        this.http = http;
        this.addCheckpoint = URI.create(prefix.toString().replaceFirst("/*$", "/add-checkpoint"));
        this.keys = List.copyOf(keys);
        this.timeout = timeout;
    }

    /**
     * @param tree of the size of the checkpoint
     */
    public WitnessAnswer cosign(SignedCheckpoint checkpoint, Tree tree) {
        WitnessAnswer answer = ask(checkpoint, tree);
        // It knows another part of the log than this client thought, and has said which.
        if (answer instanceof WitnessAnswer.Ahead(long size) && size <= tree.size()) {
            seen = size;
            answer = ask(checkpoint, tree);
        }
        if (answer instanceof WitnessAnswer.Cosigned) {
            seen = tree.size();
        }
        return answer;
    }

    private WitnessAnswer ask(SignedCheckpoint checkpoint, Tree tree) {
        if (seen > tree.size()) {
            return new WitnessAnswer.Ahead(seen);
        }
        byte[] body = new AddCheckpoint(tree.consistency(seen), checkpoint).toBytes();
        HttpRequest request =
                HttpRequest.newBuilder(addCheckpoint)
                        .timeout(timeout)
                        .POST(HttpRequest.BodyPublishers.ofByteArray(body))
                        .build();
        try {
            return read(send(request), checkpoint.checkpoint());
        } catch (IOException | LogFormatException | TimeoutException failed) {
            return new WitnessAnswer.Failed("ask witness: " + failed);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            return new WitnessAnswer.Failed("ask witness: interrupted");
        }
    }

    /** The timeout of a request ends with the head of its answer, so this has one for the whole. */
    private HttpResponse<byte[]> send(HttpRequest request)
            throws IOException, InterruptedException, TimeoutException {
        CompletableFuture<HttpResponse<byte[]>> answer =
                http.sendAsync(
                        request,
                        HttpResponse.BodyHandlers.limiting(
                                HttpResponse.BodyHandlers.ofByteArray(), MAX_ANSWER_BYTES));
        try {
            return answer.get(timeout.toMillis(), TimeUnit.MILLISECONDS);
        } catch (ExecutionException failed) {
            throw new IOException(String.valueOf(failed.getCause()), failed);
        } finally {
            answer.cancel(true);
        }
    }

    private WitnessAnswer read(HttpResponse<byte[]> answer, Checkpoint checkpoint) {
        String body = new String(answer.body(), UTF_8);
        return switch (answer.statusCode()) {
            case OK -> cosignatures(body, checkpoint);
            case CONFLICT ->
                    new WitnessAnswer.Ahead(Checkpoint.parseSize(body.replaceFirst("\n$", "")));
            default -> new WitnessAnswer.Refused(answer.statusCode());
        };
    }

    private WitnessAnswer cosignatures(String body, Checkpoint checkpoint) {
        List<SignatureLine> valid = new ArrayList<>();
        for (SignatureLine line : Note.parseLines(body)) {
            for (VerifierKey key : keys) {
                if (key.isOf(line)) {
                    requireStatement(Signature.verify(key, line, checkpoint).isPresent());
                    valid.add(line);
                }
            }
        }
        requireStatement(!valid.isEmpty());
        return new WitnessAnswer.Cosigned(valid);
    }

    private static void requireStatement(boolean valid) {
        if (!valid) {
            throw new LogFormatException("it has no valid cosignature of the witness");
        }
    }
}
