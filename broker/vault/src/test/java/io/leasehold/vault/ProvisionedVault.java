package io.leasehold.vault;

import io.leasehold.integration.IntegrationId;
import io.leasehold.secret.SecretValue;
import io.leasehold.tenancy.Project;
import io.leasehold.vault.brokerlogin.AppRoleCredentials;
import io.leasehold.vault.client.VaultConnection;
import io.leasehold.vault.client.VaultPath;
import io.leasehold.vault.client.VaultSettings;
import io.leasehold.vault.provision.Consumer;
import io.leasehold.vault.provision.Credentials;
import io.leasehold.vault.provision.Personas;
import io.leasehold.vault.provision.Provisioning;
import io.leasehold.vault.provision.SubscriptionUpdate;
import io.leasehold.vault.provision.WrappedCredentials;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;

/**
 * A {@link RealVault} that was provisioned the way an operator does it, and real logins to it, for
 * tests. Thread-safe.
 */
public final class ProvisionedVault {

    private static final Duration WRAP = Duration.ofMinutes(1);

    private final RealVault vault;
    private final VaultConnection connection;

    private ProvisionedVault(RealVault vault) {
        this.vault = vault;
        VaultSettings usual = VaultSettings.of(vault.address());
        this.connection =
                new VaultConnection(
                        new VaultSettings(
                                usual.addresses(),
                                vault.authority().map(TestTls::trusting),
                                usual.connectTimeout(),
                                usual.responseTimeout()));
        provisioning().foundation().apply();
    }

    /** The server that all tests of this JVM share, provisioned once. */
    public static ProvisionedVault shared() {
        return Shared.VAULT;
    }

    public static ProvisionedVault of(RealVault vault) {
        return new ProvisionedVault(vault);
    }

    public RealVault vault() {
        return vault;
    }

    /** Whether the server is one that can list everything below a path in one answer. */
    public boolean canScan() {
        return connection
                        .scan(VaultPath.of("lease"), SecretValue.ofText(vault.rootToken()))
                        .status()
                != 405;
    }

    public VaultConnection connection() {
        return connection;
    }

    /** Provisioning with the root token. */
    public Provisioning provisioning() {
        return new Provisioning(connection, root(), Personas.builtIn());
    }

    /** A project of an organization on the plan and reached by the rollout, both new. */
    public Project newProject() {
        String suffix = UUID.randomUUID().toString().substring(0, 8);
        return project(Project.of("org-" + suffix, "project-" + suffix));
    }

    /** This project, and its organization, made if they are not there. */
    public Project project(Project project) {
        var terms = new SubscriptionUpdate(Optional.of("enterprise"), Optional.of(true));
        provisioning().organization(project.organization(), terms).apply();
        provisioning().project(project, Optional.empty()).apply();
        return project;
    }

    /** Makes the consumer of an existing project, and logs it in with a real secret id. */
    public ConsumerLogin consumer(Project project, String name, String... integrations) {
        return consumer(new Consumer(project, name), ids(integrations), Set.of());
    }

    /** The same for one to which keys of these may be delivered as well. */
    public ConsumerLogin revealer(Project project, String name, String... integrations) {
        return consumer(new Consumer(project, name), ids(integrations), ids(integrations));
    }

    private static Set<IntegrationId> ids(String... integrations) {
        return Arrays.stream(integrations).map(IntegrationId::new).collect(Collectors.toSet());
    }

    private ConsumerLogin consumer(
            Consumer consumer, Set<IntegrationId> calls, Set<IntegrationId> reveals) {
        provisioning().consumer(consumer, calls, reveals).apply();
        AppRoleCredentials credentials =
                opened(new Credentials(connection, root()).of(consumer, WRAP));
        Map<String, Object> auth = login(credentials);
        return new ConsumerLogin(
                String.valueOf(auth.get("client_token")),
                String.valueOf(auth.get("entity_id")),
                String.valueOf(auth.get("accessor")));
    }

    /** Credentials of the broker, unwrapped. */
    public AppRoleCredentials brokerCredentials() {
        return opened(new Credentials(connection, root()).ofBroker(WRAP));
    }

    /** A token of the broker's own role. */
    public String brokerToken() {
        return String.valueOf(login(brokerCredentials()).get("client_token"));
    }

    /** A token with these policies, as a person would have it. */
    public String tokenWith(String... policies) {
        return tokenOf("", policies);
    }

    /** The same, which Vault displays with "token-" before this name. */
    public String tokenOf(String displayName, String... policies) {
        Reply created =
                vault.write(
                        "auth/token/create",
                        vault.rootToken(),
                        Map.of(
                                "display_name",
                                displayName,
                                "policies",
                                List.of(policies),
                                "no_parent",
                                true,
                                "ttl",
                                "1h"));
        return String.valueOf(created.orFail("make token").object("auth").get("client_token"));
    }

    private Map<String, Object> login(AppRoleCredentials credentials) {
        Map<String, String> body =
                Map.of("role_id", credentials.roleId(), "secret_id", text(credentials.secretId()));
        return vault.write("auth/approle/login", "", body).orFail("log in").object("auth");
    }

    private AppRoleCredentials opened(WrappedCredentials credentials) {
        Reply opened =
                vault.write("sys/wrapping/unwrap", text(credentials.wrappingToken()), Map.of());
        return new AppRoleCredentials(
                credentials.roleId(),
                SecretValue.ofText(String.valueOf(opened.orFail("unwrap").data().get("secret_id"))),
                false,
                Optional.empty());
    }

    private SecretValue root() {
        return SecretValue.ofText(vault.rootToken());
    }

    private static String text(SecretValue secret) {
        return new String(secret.reveal(), StandardCharsets.UTF_8);
    }

    private static final class Shared {
        private static final ProvisionedVault VAULT = new ProvisionedVault(RealVault.shared());
    }
}
