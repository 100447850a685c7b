package io.leasehold.acceptance;

import com.openai.client.OpenAIClient;
import com.openai.client.okhttp.OpenAIOkHttpClient;
import com.openai.errors.UnauthorizedException;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.BooleanSupplier;

/**
 * Tells the story of one key in about ten lines, on a real Vault, with a real broker and the stock
 * OpenAI SDK. Every line is printed only after what it says was seen; anything else fails.
 */
public final class Demo implements AutoCloseable {

    private static final String ORGANIZATION_KEY = "sk-demo-organization-" + UUID.randomUUID();
    private static final String PROJECT_KEY = "sk-demo-project-" + UUID.randomUUID();

    private final VaultHttp root;
    private final Stage stage;
    private final Path folder;
    private final RecordingLine vaultLine;
    private final RecordingLine controlLine;
    private final RecordingLine callLine;
    private int step;

    private Demo(URI vault, String token) throws IOException {
        this.root = new VaultHttp(vault, token);
        this.folder = Files.createTempDirectory("leasehold-demo");
        this.stage = Stage.set(root, token, folder, "acme", "web");
        stage.upstream().accept(ORGANIZATION_KEY, "the organization's key");
        stage.upstream().accept(PROJECT_KEY, "the project's key");
        long began = System.nanoTime();
        BrokerProcess broker = stage.replica();
        this.vaultLine = RecordingLine.inFrontOf(vault);
        this.controlLine = RecordingLine.inFrontOf(broker.control());
        this.callLine = RecordingLine.inFrontOf(broker.calls());
        say("Vault provisioned, broker started in %d ms".formatted(millisSince(began)));
    }

    /** Runs the demo; {@code --keep} leaves everything running until Ctrl-C. */
    public static void main(String[] arguments) throws Exception {
        URI vault = URI.create(System.getenv().getOrDefault("VAULT_ADDR", "http://127.0.0.1:8200"));
        try (Demo demo = new Demo(vault, System.getenv().getOrDefault("VAULT_TOKEN", ""))) {
            demo.tell();
            if (List.of(arguments).contains("--keep")) {
                demo.keep();
            }
        }
    }

    private void tell() {
        stage.setOrganizationKey("openai", Map.of("mode", "on", "api_key", ORGANIZATION_KEY));
        say("organization acme set its OpenAI key in Vault");

        String token =
                stage.consumer("shop", "openai").logIn(new VaultHttp(vaultLine.address(), ""));
        VaultHttp broker = new VaultHttp(controlLine.address(), token);
        Service.Lease lease = Service.lease(broker, "acme/web", "openai");
        say(
                "service 'shop' of acme/web logged in to Vault and leased OpenAI for %d s: %s…"
                        .formatted(lease.seconds(), lease.handle().substring(0, 8)));

        OpenAIClient openai = client(lease.handle());
        require(
                OpenAiQuestion.ask(openai).equals("the organization's key"),
                "the organization's key answers");
        say("call with the stock OpenAI SDK: answered with the organization's key");

        stage.setProjectKey("openai", Map.of("api_key", PROJECT_KEY));
        long took =
                await(
                        () -> OpenAiQuestion.ask(openai).equals("the project's key"),
                        Duration.ofSeconds(5));
        say("project key set: the same handle uses the project's key after %d ms".formatted(took));

        stage.removeProjectKey("openai");
        took =
                await(
                        () -> OpenAiQuestion.ask(openai).equals("the organization's key"),
                        Duration.ofSeconds(5));
        say(
                "project key removed: it falls back to the organization's key after %d ms"
                        .formatted(took));

        broker.write("sys/leases/revoke", Map.of("lease_id", lease.id()));
        took = await(() -> isRefused(openai), Duration.ofSeconds(2));
        say("lease revoked: the next call is refused with 401 after %d ms".formatted(took));

        requireNoKeyReceived();
    }

    private void requireNoKeyReceived() {
        String received = vaultLine.received() + controlLine.received() + callLine.received();
        require(!received.isEmpty(), "the service received something");
        require(!received.contains(ORGANIZATION_KEY), "the organization's key was not received");
        require(!received.contains(PROJECT_KEY), "the project's key was not received");
        say(
                "neither key is in the %d bytes that the service ever received"
                        .formatted(received.length()));
    }

    private void keep() throws InterruptedException {
        String token = stage.consumer("paste", "openai").logIn(root.as(""));
        Path file = BrokerProcess.secretFile(folder, "service-token", token);
        Service.Lease lease =
                Service.lease(new VaultHttp(controlLine.address(), token), "acme/web", "openai");
        Path handle = BrokerProcess.secretFile(folder, "handle", lease.handle());
        System.out.printf(
                """

                Everything is running; Ctrl-C ends it. Ready to paste:

                  alias bao="$(scripts/vault binary)"   # unless you have bao or vault already
                  # lease a key as the service does, with a stock Vault client
                  BAO_ADDR=%s BAO_TOKEN=$(cat %s) bao read lease/acme/web/openai
                  # call the provider with the handle where the key would go
                  curl %s/openai/v1/chat/completions -d '{}' -H "Authorization: Bearer $(cat %s)"
                  # end the lease
                  BAO_ADDR=%s BAO_TOKEN=$(cat %s) bao lease revoke -sync %s
                """,
                controlLine.address(),
                file,
                callLine.address(),
                handle,
                controlLine.address(),
                file,
                lease.id());
        Thread.currentThread().join();
    }

    private OpenAIClient client(String handle) {
        return OpenAIOkHttpClient.builder()
                .baseUrl(callLine.address() + "/openai/v1")
                .apiKey(handle)
                .maxRetries(0)
                .build();
    }

    private static boolean isRefused(OpenAIClient openai) {
        try {
            OpenAiQuestion.ask(openai);
            return false;
        } catch (UnauthorizedException _) {
            return true;
        }
    }

    private static long await(BooleanSupplier condition, Duration most) {
        long began = System.nanoTime();
        while (!condition.getAsBoolean()) {
            require(millisSince(began) <= most.toMillis(), "it happens within " + most);
            BrokerProcess.pause();
        }
        return millisSince(began);
    }

    private static void require(boolean seen, String what) {
        if (!seen) {
            throw new IllegalStateException("tell the story: this was not so: " + what);
        }
    }

    private static long millisSince(long began) {
        return Duration.ofNanos(System.nanoTime() - began).toMillis();
    }

    private void say(String line) {
        System.out.printf("%2d. %s%n", ++step, line);
    }

    @Override
    public void close() {
        stage.close();
        vaultLine.close();
        controlLine.close();
        callLine.close();
    }
}
