package io.leasehold.acceptance;

import io.leasehold.vault.RealVault;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ThreadLocalRandom;

/**
 * One environment with one broker that the tests of this module share, each with a project of its
 * own.
 */
public final class SharedEnvironment {

    public static final String OPENAI_KEY = "sk-organization-openai-key-000001";
    static final String ANTHROPIC_KEY = "sk-ant-organization-anthropic-key-000002";
    static final String STRIPE_KEY = "sk_test_organization_stripe_key_000003";

    private static final class Holder {
        private static final TestEnvironment ENVIRONMENT = environment("web");
        private static final BrokerProcess BROKER = ENVIRONMENT.replica();
    }

    private SharedEnvironment() {}

    public static TestEnvironment environment() {
        return Holder.ENVIRONMENT;
    }

    public static BrokerProcess broker() {
        return Holder.BROKER;
    }

    /** The token of a new auditor. */
    static String auditor() {
        return token("leasehold-auditor");
    }

    /** A new token with those policies. */
    public static String token(String... policies) {
        return environment()
                .root()
                .write("auth/token/create", Map.of("policies", List.of(policies)))
                .succeeded()
                .at("/auth/client_token")
                .asString();
    }

    public static VaultHttp vault() {
        return new VaultHttp(RealVault.shared().address(), RealVault.shared().rootToken());
    }

    /**
     * A environment of its own on the shared Vault, with the three keys set at its organization.
     */
    public static TestEnvironment environment(String project) {
        TestEnvironment environment =
                TestEnvironment.set(
                        vault(),
                        RealVault.shared().rootToken(),
                        folder(),
                        "o-" + random(),
                        project);
        setKeys(environment);
        Runtime.getRuntime().addShutdownHook(new Thread(environment::close));
        return environment;
    }

    static void setKeys(TestEnvironment environment) {
        set(environment, "openai", OPENAI_KEY);
        set(environment, "anthropic", ANTHROPIC_KEY);
        set(environment, "stripe", STRIPE_KEY);
    }

    static Path folder() {
        try {
            return Files.createTempDirectory("leasehold-acceptance");
        } catch (IOException failed) {
            throw new UncheckedIOException("create folder", failed);
        }
    }

    public static String random() {
        byte[] bytes = new byte[6];
        ThreadLocalRandom.current().nextBytes(bytes);
        return HexFormat.of().formatHex(bytes);
    }

    private static void set(TestEnvironment environment, String integration, String key) {
        environment.setOrganizationKey(integration, Map.of("mode", "on", "api_key", key));
        environment.upstream().accept(key, "organization " + integration);
    }
}
