package io.leasehold.acceptance.chaos;

import io.leasehold.acceptance.BrokerProcess;
import io.leasehold.acceptance.Json;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;

/** Speaks to replicas as a service does, and searches every answer for keys. Thread-safe. */
final class BrokerClient {

    private static final Duration PATIENCE = Duration.ofSeconds(15);

    private final HttpClient client =
            HttpClient.newBuilder()
                    .version(HttpClient.Version.HTTP_1_1)
                    .connectTimeout(Duration.ofSeconds(5))
                    .build();
    private final AtomicLong calls = new AtomicLong();
    private final List<BrokerProcess> replicas;
    private final History history;
    private final LeakDetector keys;

    BrokerClient(List<BrokerProcess> replicas, History history, LeakDetector keys) {
        this.replicas = replicas;
        this.history = history;
        this.keys = keys;
    }

    /**
     * What came back.
     *
     * @param status 0 if nothing did
     */
    record Reply(int status, String problem, boolean stale, String body) {

        boolean succeeded() {
            return status >= 200 && status < 300;
        }

        /** How it failed, in short. */
        String code() {
            return status + (problem.isEmpty() ? "" : "-" + problem);
        }
    }

    Reply control(int replica, String path, String token, Map<String, ?> body) {
        URI uri = URI.create(replicas.get(replica).control() + "/v1/" + path);
        return send(
                HttpRequest.newBuilder(uri)
                        .timeout(PATIENCE)
                        .header("X-Vault-Token", token)
                        .PUT(HttpRequest.BodyPublishers.ofString(Json.write(body)))
                        .build(),
                "an answer on leases");
    }

    /** Calls with a lease, and notes the answer and the key that the upstream got. */
    Reply call(int replica, HeldLease lease) {
        String call = lease.project() + "-" + calls.incrementAndGet();
        URI uri = URI.create(replicas.get(replica).calls() + "/openai/v1/models?call=" + call);
        long began = history.now();
        Reply reply =
                send(
                        HttpRequest.newBuilder(uri)
                                .timeout(PATIENCE)
                                .header("Authorization", "Bearer " + lease.handle())
                                .build(),
                        "an answer to a call");
        if (reply.status() > 0) {
            history.add(new Event.Called(lease.id(), began, reply.status(), reply.stale()));
            keys.take(call).ifPresent(arrival -> keys.note(arrival, began, reply.stale()));
        }
        return reply;
    }

    private Reply send(HttpRequest request, String what) {
        try {
            HttpResponse<String> response =
                    client.send(request, HttpResponse.BodyHandlers.ofString());
            keys.search(response.body() + response.headers().map(), what);
            return new Reply(
                    response.statusCode(),
                    response.headers().firstValue("Leasehold-Problem").orElse(""),
                    response.headers().firstValue("Leasehold-Stale").isPresent(),
                    response.body());
        } catch (IOException failed) {
            return new Reply(0, failed.getClass().getSimpleName(), false, "");
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("ask broker", interrupted);
        }
    }
}
