package io.leasehold.server.vaultapi;

import io.leasehold.tenancy.Project;
import io.leasehold.vault.ConsumerLogin;
import io.leasehold.vault.ProvisionedVault;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Map;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A service with a key to lease, which speaks to the lease API of any broker as it likes. */
public record LeaseCaller(URI broker, Project project, ConsumerLogin login) {

    private static final HttpClient CLIENT =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

    /** A service of a new project, whose organization has a key for OpenAI. */
    public static LeaseCaller of(ProvisionedVault vault, URI broker) {
        Project project = vault.newProject();
        vault.vault()
                .write(
                        "org/data/" + project.organization() + "/integrations/openai",
                        vault.vault().rootToken(),
                        Map.of("data", Map.of("mode", "on", "api_key", "sk-made-for-this-test")))
                .orFail("set key");
        return new LeaseCaller(broker, project, vault.consumer(project, "shop", "openai"));
    }

    /** The path at which this service leases. */
    public String path() {
        return "/v1/lease/" + project + "/openai";
    }

    /** A lease in Vault's wrapping. */
    public Reply wrapped(Duration ttl) {
        return send(
                HttpRequest.newBuilder(broker.resolve(path()))
                        .header("X-Vault-Wrap-TTL", ttl.toSeconds() + "s"));
    }

    /** Sends one request; an empty content type is not sent. */
    public Reply send(String method, String path, String contentType, String body) {
        HttpRequest.Builder request =
                HttpRequest.newBuilder(broker.resolve(path))
                        .method(
                                method,
                                body.isEmpty()
                                        ? HttpRequest.BodyPublishers.noBody()
                                        : HttpRequest.BodyPublishers.ofString(body));
        if (!contentType.isEmpty()) {
            request.header("Content-Type", contentType);
        }
        return send(request);
    }

    private Reply send(HttpRequest.Builder request) {
        HttpRequest whole = request.header("X-Vault-Token", login.token()).build();
        try {
            return new Reply(CLIENT.send(whole, HttpResponse.BodyHandlers.ofString()));
        } catch (Exception failed) {
            throw new IllegalStateException(whole.toString(), failed);
        }
    }

    public Reply put(String path, String body) {
        return send("PUT", path, "application/json", body);
    }

    /** What came back. */
    public record Reply(HttpResponse<String> response) {

        public int status() {
            return response.statusCode();
        }

        public JsonNode json() {
            return new JsonMapper().readTree(response.body());
        }

        public String text(String pointer) {
            return json().at(pointer).toString();
        }

        @Override
        public String toString() {
            return status() + " " + response.body();
        }
    }
}
