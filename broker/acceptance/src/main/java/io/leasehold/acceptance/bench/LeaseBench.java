package io.leasehold.acceptance.bench;

import io.leasehold.acceptance.BrokerProcess;
import io.leasehold.acceptance.BulkTenants;
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
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.IntStream;

/**
 * Issuing a lease beside the two things that Vault does anyway and that cost about the same: one KV
 * put of the same record by the same services, and one token.
 */
final class LeaseBench implements AutoCloseable {

    private static final List<String> INTEGRATIONS = List.of("openai", "anthropic", "stripe");

    /** What a service's login is granted; a token that it makes may have no more. */
    private static final String LOGIN_POLICY = "leasehold-consumer-login";

    /**
     * The broker's code is compiled while it runs, and Vault's is not: after so many issues the
     * compilers have nothing more to do, as in a broker that has run for a while. Before, they use
     * as much of the processors as the broker itself.
     */
    private static final int WARM_UP_ISSUES = 40_000;

    /** No service has as many leases of one integration by then as it may have at most. */
    private static final Duration WARM_UP_STRETCH = Duration.ofSeconds(15);

    private static final Duration MOST_WARM_UP = Duration.ofMinutes(3);
    private static final Duration WARM_UP_OF_VAULT = Duration.ofSeconds(3);

    /** What a service may besides: the same put as the broker's into another mount, and tokens. */
    private static final String POLICY =
            """
            path "bench/{{identity.entity.metadata.org}}/{{identity.entity.metadata.project}}/openai.call.{{identity.entity.id}}.*" {
              capabilities = ["create"]
            }
            path "auth/token/create" { capabilities = ["update"] }
            """;

    private final BenchOptions options;
    private final Path folder;
    private final VaultCluster cluster;
    private final TestEnvironment environment;
    private final VaultHttp root;
    private final BrokerProcess broker;

    /** Writes a transparency log as well. */
    private final BrokerProcess logging;

    private final List<BulkTenants.Member> members;
    private final int projects;
    private final AtomicLong puts = new AtomicLong();

    LeaseBench(BenchOptions options, Path folder) {
        this.options = options;
        this.folder = folder;
        this.projects = options.scale().count(32, 4);
        this.cluster = VaultCluster.ofOne(folder);
        this.root = new VaultHttp(cluster.leader().http().address(), cluster.rootToken());
        this.environment = TestEnvironment.set(root, cluster.rootToken(), folder, "acme", "web");
        for (String integration : INTEGRATIONS) {
            environment.setOrganizationKey(
                    integration, Map.of("mode", "on", "api_key", "sk-bench"));
        }
        root.write("sys/mounts/bench", Map.of("type", "kv", "options", Map.of("version", "1")))
                .succeeded();
        root.write("sys/policies/acl/bench", Map.of("policy", POLICY)).succeeded();
        this.members = members();
        this.broker = environment.replica();
        this.logging =
                environment.replica(
                        Map.of("leasehold.log.directory", folder.resolve("log").toString()));
    }

    /** Runs and prints; the number of requests that failed. */
    int run() {
        OperationKind issues =
                new OperationKind("issue", broker.control(), options.callers(), this::issue);
        OperationKind logged =
                new OperationKind(
                        "logged-issue", logging.control(), options.callers(), this::issue);
        OperationKind puts =
                new OperationKind("kv-put", root.address(), options.callers(), put(record()));
        OperationKind tokens =
                new OperationKind("token-create", root.address(), options.callers(), this::token);
        List<OperationKind> kinds = new ArrayList<>(List.of(issues, logged, puts, tokens));
        warmUp(issues);
        warmUp(logged);
        puts.warmUp(options.scale().time(WARM_UP_OF_VAULT));
        tokens.warmUp(options.scale().time(WARM_UP_OF_VAULT));
        long vault = cluster.leader().processId();
        for (int round = 0; round < options.rounds(); round++) {
            endAllLeases();
            for (OperationKind kind : kinds) {
                long process = kind == logged ? logging.processId() : broker.processId();
                kind.measure(options.time(), process, vault);
            }
            Collections.rotate(kinds, 1);
        }
        kinds.forEach(OperationKind::tellFailures);
        Measurements.print("issue-per-kv-put", issues.ratioTo(puts), "ratio");
        Measurements.print("issue-per-token-create", issues.ratioTo(tokens), "ratio");
        Measurements.print("issue-log-on-per-off", logged.costPer(issues), "ratio");
        Measurements.print("issue-rate-log-on-per-off", logged.ratioTo(issues), "ratio");
        List.of(issues, logged, puts, tokens).forEach(OperationKind::print);
        Measurements.print("disk-sync-p50", Disk.millisPerSync(folder), "ms");
        int failures = kinds.stream().mapToInt(OperationKind::failures).sum();
        Measurements.print("errors", failures, "requests");
        return failures;
    }

    private void warmUp(OperationKind issues) {
        long end = System.nanoTime() + MOST_WARM_UP.toNanos();
        int count = 0;
        int enough = options.scale().count(WARM_UP_ISSUES, 1);
        while (count < enough && System.nanoTime() < end) {
            count += issues.warmUp(options.scale().time(WARM_UP_STRETCH));
            endAllLeases();
        }
        Measurements.print("issues-to-warm-up", count, "issues");
    }

    @Override
    public void close() {
        environment.close();
        cluster.close();
    }

    private List<BulkTenants.Member> members() {
        BulkTenants crowd = new BulkTenants(environment, INTEGRATIONS.toArray(String[]::new));
        List<String> names =
                IntStream.range(0, projects).mapToObj(i -> crowd.project("p" + i)).toList();
        return IntStream.range(0, options.scale().count(128, 16))
                .mapToObj(i -> crowd.member(names.get(i % projects), "m" + i, "bench"))
                .toList();
    }

    private Optional<BenchRequest> issue(int caller, int number) {
        BulkTenants.Member member = member(caller, number);
        String integration = INTEGRATIONS.get(number % INTEGRATIONS.size());
        String path = "lease/" + member.project() + "/" + integration;
        return Optional.of(BenchRequest.vault("PUT", path, member.token(), "{\"ttl\":3600}"));
    }

    private LoadGenerator.Requests put(String record) {
        return (caller, number) -> {
            BulkTenants.Member member = member(caller, number);
            String leaf = "openai.call.%s.%022d".formatted(member.entity(), puts.incrementAndGet());
            String path = "bench/" + member.project() + "/" + leaf;
            return Optional.of(BenchRequest.vault("PUT", path, member.token(), record));
        };
    }

    private Optional<BenchRequest> token(int caller, int number) {
        String body =
                "{\"policies\":[\"%s\"],\"no_default_policy\":true,\"ttl\":\"3600s\"}"
                        .formatted(LOGIN_POLICY);
        String token = member(caller, number).token();
        return Optional.of(BenchRequest.vault("PUT", "auth/token/create", token, body));
    }

    /** Each caller has services of its own, in turn. */
    private BulkTenants.Member member(int caller, int number) {
        int each = members.size() / options.callers();
        return members.get(caller + options.callers() * (number / INTEGRATIONS.size() % each));
    }

    /** The record of a lease as the broker wrote it. */
    private String record() {
        BulkTenants.Member member = members.getFirst();
        String id =
                new VaultHttp(broker.control(), member.token())
                        .read("lease/" + member.project() + "/openai")
                        .succeeded()
                        .at("/lease_id")
                        .asString();
        return root.read(id).succeeded().at("/data").toString();
    }

    private void endAllLeases() {
        Queue<String> ids = new ConcurrentLinkedQueue<>();
        members.stream()
                .map(BulkTenants.Member::project)
                .distinct()
                .forEach(project -> list(project, ids));
        new LoadGenerator(root.address(), options.callers())
                .run(
                        Duration.ofMinutes(2),
                        (_, _) ->
                                Optional.ofNullable(ids.poll())
                                        .map(
                                                id ->
                                                        BenchRequest.vault(
                                                                "DELETE",
                                                                id,
                                                                cluster.rootToken(),
                                                                "")));
    }

    private void list(String project, Queue<String> ids) {
        VaultHttp.Answer answer = root.read("lease/" + project + "?list=true");
        if (answer.status() != 404) {
            answer.succeeded()
                    .at("/data/keys")
                    .forEach(leaf -> ids.add("lease/" + project + "/" + leaf.asString()));
        }
    }
}
