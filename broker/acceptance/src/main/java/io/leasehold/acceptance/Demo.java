package io.leasehold.acceptance;

import com.openai.client.OpenAIClient;
import com.openai.client.okhttp.OpenAIOkHttpClient;
import com.openai.errors.UnauthorizedException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.BooleanSupplier;
import tools.jackson.databind.JsonNode;

/**
 * Tells the story of one key in about ten lines, on a real Vault, with a real broker and the stock
 * OpenAI SDK. Every line is printed only after what it says was seen; anything else fails.
 */
public final class Demo implements AutoCloseable {

    private static final String ORGANIZATION_KEY = "sk-demo-organization-" + UUID.randomUUID();
    private static final String PROJECT_KEY = "sk-demo-project-" + UUID.randomUUID();

    private static final String PROJECT = "web";

    private final TestEnvironment environment;
    private final Path folder;
    private final Path log;
    private final BrokerProcess replica;
    private final RecordingProxy vaultLine;
    private final RecordingProxy controlLine;
    private final RecordingProxy callLine;
    private int step;

    private Demo(VaultHttp root, String token, Path folder, String organization) {
        this.folder = folder;
        this.environment = TestEnvironment.set(root, token, folder, organization, PROJECT);
        environment.upstream().accept(ORGANIZATION_KEY, "the organization's key");
        environment.upstream().accept(PROJECT_KEY, "the project's key");
        long began = System.nanoTime();
        this.log = folder.resolve("log");
        this.replica = environment.replica(Map.of("leasehold.log.directory", log.toString()));
        this.vaultLine = RecordingProxy.inFrontOf(root.address());
        this.controlLine = RecordingProxy.inFrontOf(replica.control());
        this.callLine = RecordingProxy.inFrontOf(replica.calls());
        say("Vault provisioned, broker started in %d ms".formatted(millisSince(began)));
    }

    /**
     * Runs the demo on the Vault at {@code VAULT_ADDR}. Takes the folder for its files, which it
     * leaves to whoever gave it, and: {@code --foreign} if the Vault is not the demo's own, {@code
     * --keep} to leave everything running until Ctrl-C.
     */
    public static void main(String[] arguments) throws Exception {
        List<String> options = List.of(arguments);
        String token = System.getenv("VAULT_TOKEN");
        VaultHttp root = new VaultHttp(URI.create(System.getenv("VAULT_ADDR")), token);
        String organization = "acme";
        if (options.contains("--foreign")) {
            refuseOtherData(root);
            organization = ForeignVault.newOrganization();
        }
        try (Demo demo = new Demo(root, token, Path.of(options.getFirst()), organization)) {
            demo.tell();
            if (options.contains("--keep")) {
                demo.keep();
            }
        }
    }

    private static void refuseOtherData(VaultHttp root) {
        List<String> others = ForeignVault.others(root);
        if (!others.isEmpty()) {
            System.err.println(
                    "scripts/demo: write into the Vault at VAULT_ADDR: it holds data that no demo"
                            + " made (in %s), and nothing was changed; use an empty one, or leave"
                                    .formatted(String.join(", ", others))
                            + " out the option");
            System.exit(1);
        }
    }

    private void tell() {
        environment.setOrganizationKey("openai", Map.of("mode", "on", "api_key", ORGANIZATION_KEY));
        say("organization %s set its OpenAI key in Vault".formatted(environment.organization()));

        String token =
                environment
                        .consumer("shop", "openai")
                        .logIn(new VaultHttp(vaultLine.address(), ""));
        VaultHttp broker = new VaultHttp(controlLine.address(), token);
        Service.Lease lease = Service.lease(broker, environment.project(), "openai");
        say(
                "service 'shop' of %s logged in to Vault and leased OpenAI for %d s: %s…"
                        .formatted(
                                environment.project(),
                                lease.seconds(),
                                lease.handle().substring(0, 8)));

        OpenAIClient openai = client(lease.handle());
        require(
                OpenAiCall.ask(openai).equals("the organization's key"),
                "the organization's key answers");
        say("call with the stock OpenAI SDK: answered with the organization's key");

        environment.setProjectKey("openai", Map.of("api_key", PROJECT_KEY));
        long took =
                await(
                        () -> OpenAiCall.ask(openai).equals("the project's key"),
                        Duration.ofSeconds(5));
        say("project key set: the same handle uses the project's key after %d ms".formatted(took));

        environment.removeProjectKey("openai");
        took =
                await(
                        () -> OpenAiCall.ask(openai).equals("the organization's key"),
                        Duration.ofSeconds(5));
        say(
                "project key removed: it falls back to the organization's key after %d ms"
                        .formatted(took));

        broker.write("sys/leases/revoke", Map.of("lease_id", lease.id()));
        took = await(() -> isRefused(openai), Duration.ofSeconds(2));
        say("lease revoked: the next call is refused with 401 after %d ms".formatted(took));

        requireNoKeyReceived();
        requireIntactLog();
    }

    /** With the keys that the broker publishes and nothing else of it. */
    private void requireIntactLog() {
        Path policy = folder.resolve("log.policy");
        environment
                .operator()
                .runInto(policy, "audit", "keys", "--broker", replica.control().toString());
        JsonNode verdict =
                environment
                        .operator()
                        .ask(
                                "audit",
                                "verify",
                                "--log",
                                log.toString(),
                                "--policy",
                                policy.toString(),
                                "--output",
                                "json");
        require(verdict.at("/verdict").asString().equals("intact"), "the audit log is intact");
        say("the audit log is intact: %d entries".formatted(verdict.at("/size").asInt()));
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
        DemoVisitor visitor = DemoVisitor.at(environment);
        String token = environment.consumer("paste", "openai").logIn(environment.root().as(""));
        Path tokenFile = BrokerProcess.secretFile(folder, "service-token", token);
        Service.Lease lease =
                Service.lease(
                        new VaultHttp(controlLine.address(), token),
                        environment.project(),
                        "openai");
        Path header =
                BrokerProcess.secretFile(
                        folder, "handle", "Authorization: Bearer " + lease.handle());
        // Other variables of the shell would win over these.
        String client =
                "env -u BAO_ADDR -u BAO_TOKEN VAULT_ADDR=%s VAULT_TOKEN=\"$(cat '%s')\" '%s'"
                        .formatted(
                                controlLine.address(),
                                tokenFile,
                                ProgramProcess.run(
                                        List.of(RunnableJars.script("vault").toString(), "binary"),
                                        Map.of()));
        System.out.printf(
                """

                Everything is running; Ctrl-C ends it.

                The console is at http://localhost:%d/
                user name: %s
                password:  %s

                Ready to paste. Lease a key as the service does, with a stock Vault client:
                  %s read lease/%s/openai
                Call the provider with the handle where the key would go:
                  curl -sS -H @'%s' -d '{}' %s/openai/v1/chat/completions
                End the lease:
                  %s lease revoke -sync %s
                """,
                controlLine.address().getPort(),
                visitor.name(),
                visitor.password(),
                client,
                environment.project(),
                header,
                callLine.address(),
                client,
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
            OpenAiCall.ask(openai);
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
        environment.close();
        vaultLine.close();
        controlLine.close();
        callLine.close();
    }
}
