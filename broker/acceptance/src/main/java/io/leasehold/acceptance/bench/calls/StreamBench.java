package io.leasehold.acceptance.bench.calls;

import io.leasehold.acceptance.BulkTenants;
import io.leasehold.acceptance.Measurements;
import io.leasehold.acceptance.bench.Scale;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

/** How much later events come through the broker, and what large uploads do to its memory. */
final class StreamBench {

    private static final int STREAMS = 100;
    private static final int CONNECTIONS = 64;
    private static final Duration WARM_UP = Duration.ofSeconds(20);
    private static final int UPLOADS = 8;
    private static final int MEBIBYTES = 100;

    private final Path folder;
    private final Scale scale;

    StreamBench(Path folder, Scale scale) {
        this.folder = folder;
        this.scale = scale;
    }

    long run() {
        try (CallScene scene = new CallScene(folder, ProductionSettings.settings())) {
            BulkTenants.Member member = scene.member("bench");
            String handle = scene.handles(member, CallScene.STREAM, 1).getFirst();
            warmUp(scene, member);
            delays(scene, handle);
            return uploads(scene, handle);
        }
    }

    /**
     * A broker that has just started interprets what it will run as machine code a little later.
     */
    private void warmUp(CallScene scene, BulkTenants.Member member) {
        List<String> handles = scene.handles(member, CallScene.OPENAI, 1);
        new Wrk(folder, "warm-up", "/openai/v1/models", handles, CONNECTIONS)
                .run(scene.broker().calls(), scale.time(WARM_UP));
    }

    private void delays(CallScene scene, String handle) {
        int streams = scale.count(STREAMS, 10);
        EventDelay.of(scene.broker().calls(), "/groq/events", handle, streams);
        EventDelay direct =
                EventDelay.of(scene.streams().address(), "/events", CallScene.KEY, streams);
        EventDelay brokered =
                EventDelay.of(scene.broker().calls(), "/groq/events", handle, streams);
        Measurements.print(
                "sse-first-byte-added-p50",
                (brokered.firstByte() - direct.firstByte()) / 1e3,
                "ms");
        Measurements.print("sse-event-added-p50", (brokered.event() - direct.event()) / 1e3, "ms");
    }

    private long uploads(CallScene scene, String handle) {
        int mebibytes = scale.count(MEBIBYTES, 4);
        long broker = scene.broker().processId();
        long failures = Uploads.send(scene.broker().calls(), handle, UPLOADS, 1);
        double before = ResidentMemory.of(broker);
        failures += Uploads.send(scene.broker().calls(), handle, UPLOADS, mebibytes);
        double first = ResidentMemory.mostOf(broker);
        failures += Uploads.send(scene.broker().calls(), handle, UPLOADS, mebibytes);
        Measurements.print("uploads-at-once", UPLOADS, "bodies");
        Measurements.print("upload-size", mebibytes, "MiB");
        Measurements.print("memory-before-uploads", before, "MiB");
        Measurements.print("memory-at-most-in-uploads", first, "MiB");
        Measurements.print("memory-at-most-when-repeated", ResidentMemory.mostOf(broker), "MiB");
        Measurements.print("errors", failures, "uploads");
        return failures;
    }
}
