package io.leasehold.acceptance.bench;

import io.leasehold.acceptance.BrokerProcess;
import io.leasehold.acceptance.BulkTenants;
import io.leasehold.acceptance.Measurements;
import io.leasehold.acceptance.TestEnvironment;
import io.leasehold.acceptance.VaultHttp;
import io.leasehold.acceptance.cluster.VaultCluster;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.IntStream;

/**
 * How long Integrations control of a large organization takes, and what it weighs: all integrations
 * of the catalogue, 30 of them with a key, and 200 projects with keys of their own, which are asked
 * about at Vault one by one.
 */
final class ConsoleBench implements AutoCloseable {

    private static final int KEYS = 30;
    private static final int PROJECTS = 200;
    private static final String PAGE = "/organizations/acme/integrations";

    /** Then the compilers of the broker are done with what a page takes. */
    private static final Duration WARM_UP = Duration.ofSeconds(90);

    private static final Pattern ID = Pattern.compile("id=\"integration-([a-z0-9-]+)\"");
    private static final Pattern FILE = Pattern.compile("(?:href|src)=\"(/static/[^\"]+)\"");

    private final BenchOptions options;
    private final VaultCluster cluster;
    private final TestEnvironment environment;
    private final BrokerProcess broker;

    ConsoleBench(BenchOptions options, Path folder) {
        this.options = options;
        this.cluster = VaultCluster.ofOne(folder);
        VaultHttp root = new VaultHttp(cluster.leader().http().address(), cluster.rootToken());
        this.environment = TestEnvironment.set(root, cluster.rootToken(), folder, "acme", "web");
        this.broker = environment.replica();
    }

    /** Runs and prints; a request that fails ends it. */
    int run() {
        ConsoleVisitor owner = visitor();
        furnish(owner);
        List<Double> warmingUp = times(owner, options.scale().time(WARM_UP));
        long vault = cluster.leader().processId();
        double brokerBefore = ProcessorTime.ofProcess(broker.processId());
        double vaultBefore = ProcessorTime.ofProcess(vault);
        List<Double> again = times(owner, options.time().multipliedBy(options.rounds()));
        double brokerTime = ProcessorTime.ofProcess(broker.processId()) - brokerBefore;
        double vaultTime = ProcessorTime.ofProcess(vault) - vaultBefore;
        List<Double> first = new ArrayList<>();
        for (int visits = 0; visits < options.rounds() * 10; visits++) {
            first.add(time(visitor()));
        }
        Measurements.print("console-pages-to-warm-up", warmingUp.size(), "pages");
        Measurements.print("console-page-p50-ms", share(again, 0.50), "ms");
        Measurements.print("console-page-p95-ms", share(again, 0.95), "ms");
        Measurements.print("console-page-broker-cpu", 1e3 * brokerTime / again.size(), "ms");
        Measurements.print("console-page-vault-cpu", 1e3 * vaultTime / again.size(), "ms");
        Measurements.print("console-page-first-p50-ms", share(first, 0.50), "ms");
        Measurements.print("console-page-first-p95-ms", share(first, 0.95), "ms");
        Measurements.print("console-page-weight-kib", weight(owner) / 1024.0, "KiB");
        return 0;
    }

    @Override
    public void close() {
        environment.close();
        cluster.close();
    }

    /** Somebody with a token of his own, for whom the broker remembers nothing yet. */
    private ConsoleVisitor visitor() {
        String token =
                environment
                        .root()
                        .write(
                                "auth/token/create",
                                Map.of("policies", List.of("leasehold-org-owner.acme")))
                        .succeeded()
                        .at("/auth/client_token")
                        .asString();
        return ConsoleVisitor.signedIn(broker.control(), token);
    }

    private void furnish(ConsoleVisitor owner) {
        List<String> ids =
                ID.matcher(owner.text(PAGE)).results().map(found -> found.group(1)).toList();
        BulkTenants crowd = new BulkTenants(environment, "openai");
        ids.stream().limit(KEYS).forEach(this::set);
        IntStream.range(0, options.scale().count(PROJECTS, 10))
                .forEach(
                        number -> {
                            String project = crowd.project("p" + number);
                            environment
                                    .root()
                                    .write(
                                            "project/data/%s/integrations/%s"
                                                    .formatted(project, ids.get(number % KEYS)),
                                            Map.of("data", Map.of("api_key", "sk-bench")))
                                    .succeeded();
                        });
        Measurements.print("console-integrations", ids.size(), "integrations");
    }

    private void set(String integration) {
        environment.setOrganizationKey(integration, Map.of("mode", "on", "api_key", "sk-bench"));
    }

    private List<Double> times(ConsoleVisitor visitor, Duration time) {
        List<Double> times = new ArrayList<>();
        long end = System.nanoTime() + time.toNanos();
        while (System.nanoTime() < end) {
            times.add(time(visitor));
        }
        return times;
    }

    private static double time(ConsoleVisitor visitor) {
        long began = System.nanoTime();
        visitor.get(PAGE);
        return (System.nanoTime() - began) / 1e6;
    }

    /** Bytes of the page and of every file that it loads, with their heads, packed as sent. */
    private static long weight(ConsoleVisitor visitor) {
        TreeSet<String> files = new TreeSet<>();
        FILE.matcher(visitor.text(PAGE))
                .results()
                .map((MatchResult found) -> found.group(1))
                .forEach(files::add);
        return weight(visitor.get(PAGE))
                + files.stream().mapToLong(file -> weight(visitor.get(file))).sum();
    }

    private static long weight(HttpResponse<byte[]> answer) {
        long head =
                answer.headers().map().entrySet().stream()
                        .flatMap(
                                header ->
                                        header.getValue().stream()
                                                .map(value -> header.getKey() + ": " + value))
                        .mapToLong(line -> line.length() + 2L)
                        .sum();
        return head + answer.body().length;
    }

    private static double share(List<Double> times, double share) {
        List<Double> sorted = new ArrayList<>(times);
        Collections.sort(sorted);
        return sorted.get((int) Math.min(sorted.size() - 1, Math.floor(share * sorted.size())));
    }
}
