package io.leasehold.acceptance.bench.calls;

import io.leasehold.acceptance.BrokerProcess;
import io.leasehold.acceptance.BulkTenants;
import io.leasehold.acceptance.Service;
import io.leasehold.acceptance.TestEnvironment;
import io.leasehold.acceptance.VaultHttp;
import io.leasehold.acceptance.cluster.VaultCluster;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/**
 * A broker as in production, with three integrations: an nginx stands in for the provider of {@code
 * openai}, and of {@code mistral} whose answers are not searched for the key; this program stands
 * in for that of {@code groq}.
 */
final class CallScene implements AutoCloseable {

    static final String OPENAI = "openai";
    static final String PLAIN = "mistral";
    static final String STREAM = "groq";

    private static final List<String> INTEGRATIONS = List.of(OPENAI, PLAIN, STREAM);

    static final String KEY = "sk-bench-A1b2C3d4E5f6G7h8I9j0K1l2M3n4O5p6";

    private static final String INTEGRATION =
            """
            title: %s
            category: llm
            documentation: https://example.com/docs
            base-url: %s
            plaintext: allowed
            private-addresses: [127.0.0.1]
            fields: [api_key]
            placement:
              bearer: api_key
            redaction: %s
            """;

    private final VaultCluster cluster;
    private final TestEnvironment environment;
    private final BulkTenants crowd;
    private final Nginx provider;
    private final StreamingUpstream streams = new StreamingUpstream();
    private final Path catalogue;
    private final BrokerProcess broker;

    /**
     * @param properties of the broker, besides those of any
     */
    CallScene(Path folder, Map<String, String> properties) {
        this.cluster = VaultCluster.ofOne(folder);
        VaultHttp root = new VaultHttp(cluster.leader().http().address(), cluster.rootToken());
        this.environment = TestEnvironment.set(root, cluster.rootToken(), folder, "acme", "web");
        this.provider = Nginx.serving(folder.resolve("provider"));
        for (String integration : INTEGRATIONS) {
            environment.setOrganizationKey(integration, Map.of("mode", "on", "api_key", KEY));
        }
        this.crowd = new BulkTenants(environment, INTEGRATIONS.toArray(String[]::new));
        this.catalogue = catalogue(folder);
        this.broker = another(properties);
    }

    /** Starts another broker beside the first, with the same integrations. */
    BrokerProcess another(Map<String, String> properties) {
        Map<String, String> more = new HashMap<>(properties);
        more.put("leasehold.catalogue.directory", catalogue.toString());
        return environment.replica(more);
    }

    Nginx provider() {
        return provider;
    }

    StreamingUpstream streams() {
        return streams;
    }

    BrokerProcess broker() {
        return broker;
    }

    /** A project of its own with one consumer that has logged in. */
    BulkTenants.Member member(String project) {
        return member(project, "service");
    }

    /** A consumer that has logged in, of a project that is made if it is not there. */
    BulkTenants.Member member(String project, String name) {
        return crowd.member(crowd.project(project), name);
    }

    /** The handles of so many new leases of a consumer. */
    List<String> handles(BulkTenants.Member member, String integration, int count) {
        VaultHttp asMember = new VaultHttp(broker.control(), member.token());
        return IntStream.range(0, count)
                .mapToObj(_ -> Service.lease(asMember, member.project(), integration).handle())
                .toList();
    }

    @Override
    public void close() {
        environment.close();
        streams.close();
        provider.close();
        cluster.close();
    }

    private Path catalogue(Path folder) {
        Path files = folder.resolve("bench-catalogue");
        write(files, OPENAI, provider.address(), "on");
        write(files, PLAIN, provider.address(), "off-unsafe");
        write(files, STREAM, streams.address(), "on");
        return files;
    }

    private static void write(Path files, String name, URI provider, String redaction) {
        try {
            Files.createDirectories(files);
            Files.writeString(
                    files.resolve(name + ".yaml"),
                    INTEGRATION.formatted(name, provider, redaction));
        } catch (IOException failed) {
            throw new UncheckedIOException("write catalogue of bench", failed);
        }
    }
}
