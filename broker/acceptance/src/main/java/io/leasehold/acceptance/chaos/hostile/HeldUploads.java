package io.leasehold.acceptance.chaos.hostile;

import java.io.IOException;
import java.net.URI;
import java.util.List;
import java.util.Random;

/** Begins uploads of a megabyte with a good lease and sends a byte of each now and then. */
record HeldUploads(HeldSockets sockets, List<URI> calls, String handle, Random random)
        implements Attack {

    private static final int DRIPS = 4;

    @Override
    public String name() {
        return "held-uploads";
    }

    @Override
    public double perSecond() {
        return 40;
    }

    @Override
    public void once() throws IOException {
        for (int i = 0; i < DRIPS; i++) {
            sockets.drip();
        }
        URI replica = calls.get(random.nextInt(calls.size()));
        sockets.open(
                replica.getPort(),
                """
                POST /openai/v1/files HTTP/1.1\r
                Host: %s\r
                Authorization: Bearer %s\r
                Content-Length: 1000000\r
                \r
                x"""
                        .formatted(replica.getAuthority(), handle));
    }

    @Override
    public void close() {
        sockets.close();
    }
}
