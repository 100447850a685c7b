package io.leasehold.acceptance.cluster;

import io.leasehold.acceptance.VaultHttp;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import tools.jackson.databind.JsonNode;

/** The root token and the one unseal key of a cluster, there once it was initialized. */
final class ClusterKeys {

    private final CompletableFuture<JsonNode> made = new CompletableFuture<>();

    void initialize(VaultHttp node) {
        made.complete(
                node.write("sys/init", Map.of("secret_shares", 1, "secret_threshold", 1))
                        .succeeded());
    }

    String rootToken() {
        return made.join().at("/root_token").asString();
    }

    String unsealKey() {
        return made.join().at("/keys_base64/0").asString();
    }

    @Override
    public String toString() {
        return "ClusterKeys";
    }
}
