package io.leasehold.acceptance;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;

/** A proxy in front of a server that keeps a copy of every byte that callers receive. */
public final class RecordingProxy implements AutoCloseable {

    private final ByteArrayOutputStream received = new ByteArrayOutputStream();
    private final LoopbackProxy proxy;

    private RecordingProxy(URI server) {
        this.proxy = LoopbackProxy.inFrontOf(server, InputStream::transferTo, this::record);
    }

    public static RecordingProxy inFrontOf(URI server) {
        return new RecordingProxy(server);
    }

    public URI address() {
        return proxy.address();
    }

    /** Everything that callers have received, byte for byte. */
    public String received() {
        synchronized (received) {
            return received.toString(StandardCharsets.ISO_8859_1);
        }
    }

    @Override
    public void close() {
        proxy.close();
    }

    private void record(InputStream in, OutputStream out) throws IOException {
        byte[] buffer = new byte[16 * 1024];
        for (int count = in.read(buffer); count >= 0; count = in.read(buffer)) {
            synchronized (received) {
                received.write(buffer, 0, count);
            }
            out.write(buffer, 0, count);
            out.flush();
        }
    }
}
