package io.leasehold.acceptance.bench.calls;

import io.leasehold.acceptance.BrokerProcess;
import io.leasehold.acceptance.Crowd;
import io.leasehold.acceptance.Service;
import io.leasehold.acceptance.Stage;
import io.leasehold.acceptance.VaultHttp;
import io.leasehold.acceptance.cluster.VaultCluster;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/** A broker as in production, in front of an nginx that stands in for a provider. */
final class CallScene implements AutoCloseable {

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
            """;

    private final VaultCluster cluster;
    private final Stage stage;
    private final Crowd crowd;
    private final Nginx upstream;
    private final BrokerProcess broker;

    CallScene(Path folder, Map<String, String> properties) {
        this.cluster = VaultCluster.ofOne(folder);
        VaultHttp root = new VaultHttp(cluster.leader().http().address(), cluster.rootToken());
        this.stage = Stage.set(root, cluster.rootToken(), folder, "acme", "web");
        this.upstream = Nginx.serving(folder.resolve("provider"));
        stage.setOrganizationKey("openai", Map.of("mode", "on", "api_key", KEY));
        this.crowd = new Crowd(stage, "openai");
        Map<String, String> more = new java.util.HashMap<>(properties);
        more.put("leasehold.catalogue.directory", catalogue(folder, upstream.address()).toString());
        this.broker = stage.replica(more);
    }

    Nginx upstream() {
        return upstream;
    }

    BrokerProcess broker() {
        return broker;
    }

    /** A project of its own with one consumer that has logged in. */
    Crowd.Member member(String project) {
        return crowd.member(crowd.project(project), "service");
    }

    /** The handles of so many new leases of a consumer. */
    List<String> handles(Crowd.Member member, int count) {
        VaultHttp asMember = new VaultHttp(broker.control(), member.token());
        return IntStream.range(0, count)
                .mapToObj(_ -> Service.lease(asMember, member.project(), "openai").handle())
                .toList();
    }

    @Override
    public void close() {
        stage.close();
        upstream.close();
        cluster.close();
    }

    private static Path catalogue(Path folder, URI provider) {
        try {
            Path files = Files.createDirectories(folder.resolve("bench-catalogue"));
            Files.writeString(
                    files.resolve("openai.yaml"), INTEGRATION.formatted("OpenAI", provider));
            return files;
        } catch (IOException failed) {
            throw new UncheckedIOException("write catalogue of bench", failed);
        }
    }
}
