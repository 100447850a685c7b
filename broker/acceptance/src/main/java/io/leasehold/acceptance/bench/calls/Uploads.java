package io.leasehold.acceptance.bench.calls;

import java.io.IOException;
import java.io.OutputStream;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;

/** Large bodies on their way through the broker, several at once. */
final class Uploads {

    private static final int MEBIBYTE = 1 << 20;

    private Uploads() {}

    /** Sends so many bodies at once; how many were not answered with a success. */
    static long send(URI server, String handle, int count, int mebibytes) {
        List<CompletableFuture<Boolean>> uploads =
                IntStream.range(0, count)
                        .mapToObj(
                                _ ->
                                        CompletableFuture.supplyAsync(
                                                () -> send(server, handle, mebibytes),
                                                task -> Thread.ofPlatform().daemon().start(task)))
                        .toList();
        return uploads.stream().filter(upload -> !upload.join()).count();
    }

    private static boolean send(URI server, String handle, int mebibytes) {
        String head =
                "POST /groq/uploads/large HTTP/1.1\r\nHost: broker\r\nAuthorization: Bearer %s\r\nContent-Length: %d\r\n\r\n"
                        .formatted(handle, (long) mebibytes * MEBIBYTE);
        byte[] body = Answers.json(MEBIBYTE).getBytes(StandardCharsets.ISO_8859_1);
        try (Socket socket = new Socket(server.getHost(), server.getPort())) {
            OutputStream out = socket.getOutputStream();
            out.write(head.getBytes(StandardCharsets.ISO_8859_1));
            for (int part = 0; part < mebibytes; part++) {
                out.write(body);
            }
            byte[] status = socket.getInputStream().readNBytes(12);
            return new String(status, StandardCharsets.ISO_8859_1).equals("HTTP/1.1 200");
        } catch (IOException _) {
            return false;
        }
    }
}
