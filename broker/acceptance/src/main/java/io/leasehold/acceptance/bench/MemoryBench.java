package io.leasehold.acceptance.bench;

import io.leasehold.acceptance.BrokerProcess;
import io.leasehold.acceptance.BulkTenants;
import io.leasehold.acceptance.Json;
import io.leasehold.acceptance.Measurements;
import io.leasehold.acceptance.TestEnvironment;
import io.leasehold.acceptance.VaultHttp;
import io.leasehold.acceptance.cluster.VaultCluster;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;

/**
 * What the broker keeps in its heap of many leases that are all in use, and what it asks of Vault
 * to know that they live.
 */
final class MemoryBench implements AutoCloseable {

    private static final String KEY = "sk-bench-key-that-the-upstream-knows";
    private static final Duration SETTLED = Duration.ofSeconds(20);
    private static final Duration COUNTED = Duration.ofSeconds(30);

    private final BenchOptions options;
    private final VaultCluster cluster;
    private final TestEnvironment environment;
    private final CountingProxy line;
    private final BrokerProcess broker;
    private final Duration settled;
    private final Duration counted;
    private int failures;

    MemoryBench(BenchOptions options, Path folder) {
        this.options = options;
        this.settled = options.scale().time(SETTLED);
        this.counted = options.scale().time(COUNTED);
        this.cluster = VaultCluster.ofOne(folder);
        VaultHttp root = new VaultHttp(cluster.leader().http().address(), cluster.rootToken());
        this.line = CountingProxy.inFrontOf(root.address());
        this.environment = TestEnvironment.set(root, cluster.rootToken(), folder, "acme", "web");
        environment.setOrganizationKey("openai", Map.of("mode", "on", "api_key", KEY));
        environment.upstream().accept(KEY, "bench");
        environment.upstream().watch(_ -> {});
        this.broker =
                environment.replica(Map.of("leasehold.vault.address", line.address().toString()));
    }

    /** Runs and prints; the number of requests that failed. */
    int run() {
        new LoadGenerator(broker.calls(), options.callers())
                .run(Duration.ofSeconds(3), this::refused);
        double before = LiveHeap.of(broker.processId());
        List<String> handles = issue(members());
        CompletableFuture<Round> calls = CompletableFuture.supplyAsync(() -> call(handles));
        rest(settled);
        Map<String, Long> first = line.counts();
        rest(counted);
        Map<String, Long> last = line.counts();
        double after = LiveHeap.of(broker.processId());
        Round round = calls.join();
        failures += report("call", round);
        Measurements.print("leases", handles.size(), "leases");
        Measurements.print("projects", options.projects(), "projects");
        Measurements.print("calls", round.perSecond(), "per-s");
        Measurements.print("heap-with-no-lease", before, "MiB");
        Measurements.print("heap-with-leases-in-use", after, "MiB");
        Measurements.print("heap-of-leases", after - before, "MiB");
        printRequests(first, last);
        Measurements.print("errors", failures, "requests");
        return failures;
    }

    @Override
    public void close() {
        environment.close();
        line.close();
        cluster.close();
    }

    private void printRequests(Map<String, Long> first, Map<String, Long> last) {
        double all = 0;
        for (Map.Entry<String, Long> kind : last.entrySet()) {
            long count = kind.getValue() - first.getOrDefault(kind.getKey(), 0L);
            double rate = count / (double) counted.toSeconds();
            all += rate;
            Measurements.print("vault-" + kind.getKey(), rate, "per-s");
            if (kind.getKey().equals("list-lease")) {
                Measurements.print(
                        "lists-per-project-and-second", rate / options.projects(), "per-s");
            }
        }
        Measurements.print("vault-requests-per-second", all, "per-s");
    }

    private List<BulkTenants.Member> members() {
        BulkTenants crowd = new BulkTenants(environment, "openai");
        return IntStream.range(0, options.projects())
                .mapToObj(i -> crowd.member(crowd.project("p" + i), "service"))
                .toList();
    }

    private List<String> issue(List<BulkTenants.Member> members) {
        List<String> handles = Collections.synchronizedList(new ArrayList<>());
        int callers = options.callers();
        Round round =
                new LoadGenerator(broker.control(), callers)
                        .answersTo(
                                body -> handles.add(Json.read(body).at("/data/handle").asString()))
                        .run(
                                Duration.ofMinutes(4),
                                (caller, number) -> {
                                    int lease = caller + callers * number;
                                    if (lease >= options.leases()) {
                                        return Optional.empty();
                                    }
                                    BulkTenants.Member member = members.get(lease % members.size());
                                    String path = "lease/" + member.project() + "/openai";
                                    return Optional.of(
                                            BenchRequest.vault("PUT", path, member.token(), "{}"));
                                });
        failures += report("issue", round);
        return List.copyOf(handles);
    }

    /** Calls with each lease in turn, at an even pace. */
    private Round call(List<String> handles) {
        int callers = options.callers();
        Duration pace = options.every().multipliedBy(callers).dividedBy(handles.size());
        return new LoadGenerator(broker.calls(), callers)
                .every(pace)
                .run(
                        settled.plus(counted).plusSeconds(5),
                        (caller, number) ->
                                Optional.of(
                                        call(
                                                handles.get(
                                                        (caller + callers * number)
                                                                % handles.size()))));
    }

    private Optional<BenchRequest> refused(int caller, int number) {
        return number > 200 ? Optional.empty() : Optional.of(call("lhl_none"));
    }

    private static BenchRequest call(String handle) {
        return new BenchRequest(
                "GET", "/openai/v1/models", "Authorization", "Bearer " + handle, "");
    }

    private static int report(String name, Round round) {
        round.failures().stream()
                .distinct()
                .limit(5)
                .forEach(failure -> System.err.println(name + " failed: " + failure));
        return round.failures().size();
    }

    private static void rest(Duration time) {
        try {
            Thread.sleep(time);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("measure memory", interrupted);
        }
    }
}
