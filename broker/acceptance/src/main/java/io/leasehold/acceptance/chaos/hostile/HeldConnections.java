package io.leasehold.acceptance.chaos.hostile;

import java.io.IOException;
import java.net.URI;
import java.util.List;
import java.util.Random;

/** Opens connections to all ports and says nothing on some, and half a head on the others. */
record HeldConnections(HeldSockets sockets, List<URI> ports, Random random) implements Attack {

    @Override
    public String name() {
        return "held-connections";
    }

    @Override
    public double perSecond() {
        return 60;
    }

    @Override
    public void once() throws IOException {
        URI port = ports.get(random.nextInt(ports.size()));
        sockets.open(port.getPort(), random.nextBoolean() ? "" : "GET /v1/models HTTP/1.1\r\nHo");
    }

    @Override
    public void close() {
        sockets.close();
    }
}
