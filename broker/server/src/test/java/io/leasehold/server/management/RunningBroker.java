package io.leasehold.server.management;

import io.leasehold.delivery.DeliverySigner;
import io.leasehold.key.KeyVerifier;
import io.leasehold.key.VerificationResult;
import io.leasehold.secret.SecretValue;
import io.leasehold.server.LeaseholdServer;
import io.leasehold.vault.ProvisionedVault;
import io.leasehold.vault.brokerlogin.AppRoleCredentials;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.atomic.AtomicReference;
import org.springframework.context.ConfigurableApplicationContext;

/** One broker on the shared Vault, for all tests of the management API and the console. */
public final class RunningBroker {

    public static final ProvisionedVault VAULT = ProvisionedVault.shared();
    private static final String CALENDAR =
            """
            title: Calendar
            category: productivity
            kind: oauth
            base-url: https://calendar.example.com
            fields: [access_token]
            placement:
              bearer: access_token
            """;

    /** What an operator may have written, and somebody who attacks him. */
    private static final String ODD =
            """
            title: Odd "><img src=x onerror=alert(1)>
            category: other
            base-url: https://odd.example.com
            fields: [api_key]
            labels:
              api_key: <script>alert(2)</script>
            placement:
              bearer: api_key
            """;

    private static final ConfigurableApplicationContext BROKER = start();

    /** What trials of keys come to. */
    public static final AtomicReference<VerificationResult> TRIAL =
            new AtomicReference<>(VerificationResult.UNSUPPORTED);

    private RunningBroker() {}

    public static ConfigurableApplicationContext context() {
        return BROKER;
    }

    public static URI address() {
        return URI.create(
                "http://127.0.0.1:" + BROKER.getEnvironment().getProperty("local.server.port"));
    }

    private static ConfigurableApplicationContext start() {
        AppRoleCredentials login = VAULT.brokerCredentials();
        ConfigurableApplicationContext broker =
                LeaseholdServer.application()
                        .initializers(RunningBroker::withoutProviders)
                        .run(
                                "--leasehold.records.to=logger",
                                "--server.port=0",
                                "--management.server.port=0",
                                "--leasehold.calls.port=0",
                                "--leasehold.console.oidc=oidc",
                                "--leasehold.console.base-url=https://console.test",
                                "--leasehold.entitlement.plans=enterprise,unlimited",
                                "--leasehold.entitlement.rollout-text=the wave comes to you soon",
                                "--leasehold.catalogue.directory=" + catalogue(),
                                "--leasehold.vault.address=" + VAULT.vault().address(),
                                "--leasehold.vault.approle.role-id=" + login.roleId(),
                                "--leasehold.vault.approle.secret-id-file="
                                        + file(login.secretId()));
        Runtime.getRuntime().addShutdownHook(new Thread(broker::close));
        return broker;
    }

    /** Keys are tried at nobody's; the answer is what the test says. Notes are signed by nobody. */
    private static void withoutProviders(ConfigurableApplicationContext context) {
        context.getBeanFactory()
                .registerSingleton("testSigner", (DeliverySigner) text -> text + "\n— test AAAA\n");
        context.getBeanFactory().registerSingleton("keyTrial", (KeyVerifier) (_, _) -> TRIAL.get());
    }

    /** One integration whose users connect accounts of their own, and one with odd names. */
    private static Path catalogue() {
        try {
            Path folder = Files.createTempDirectory("catalogue");
            Files.writeString(folder.resolve("calendar.yaml"), CALENDAR);
            Files.writeString(folder.resolve("odd.yaml"), ODD);
            return folder;
        } catch (IOException failed) {
            throw new UncheckedIOException("write catalogue", failed);
        }
    }

    private static Path file(SecretValue secretId) {
        try {
            Path file = Files.createTempFile("secret-id", "");
            file.toFile().deleteOnExit();
            return Files.write(file, secretId.reveal());
        } catch (IOException failed) {
            throw new UncheckedIOException("write secret id", failed);
        }
    }
}
