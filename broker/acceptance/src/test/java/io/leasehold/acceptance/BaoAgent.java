package io.leasehold.acceptance;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** The stock agent beside a service: it logs in, keeps a template rendered and has a cache. */
final class BaoAgent implements AutoCloseable {

    private static final String CONFIGURATION =
            """
            auto_auth {
              method "approle" {
                config = {
                  role_id_file_path = "%1$s/role-id"
                  secret_id_file_path = "%1$s/secret-id"
                  %2$s
                }
              }
              sink "file" { config = { path = "%1$s/token" } }
            }
            template_config { exit_on_retry_failure = true }
            template {
              contents = <<TEMPLATE
            {{ with secret %3$s }}{{ .LeaseID }}
            {{ .Data.handle }}
            {{ .Data.base_url }}{{ end }}
            TEMPLATE
              destination = "%1$s/lease"
              perms = "0600"
            }
            api_proxy { use_auto_auth_token = true }
            cache {}
            listener "tcp" {
              address = "127.0.0.1:%4$d"
              tls_disable = true
            }
            """;

    private final Process process;
    private final Path folder;
    private final int port;

    private BaoAgent(Process process, Path folder, int port) {
        this.process = process;
        this.folder = folder;
        this.port = port;
    }

    /**
     * How the agent of a service gets its secret id.
     *
     * @param secret what is in the file: the secret id or the token that unwraps it
     * @param options what the agent is told about it
     */
    record Credentials(String roleId, String secret, String options) {

        static Credentials plain(String roleId, String secretId) {
            return new Credentials(roleId, secretId, "remove_secret_id_file_after_reading = false");
        }

        static Credentials wrapped(Service service, String creationPath) {
            return new Credentials(
                    service.roleId(),
                    service.wrappingToken(),
                    "secret_id_response_wrapping_path = \"%s\"".formatted(creationPath));
        }
    }

    /** Starts an agent whose template reads a secret: the path and what else is asked, quoted. */
    static BaoAgent start(URI broker, Credentials credentials, String secret)
            throws IOException, InterruptedException {
        Path folder = SharedEnvironment.folder();
        int port = FreePorts.one();
        BrokerProcess.secretFile(folder, "role-id", credentials.roleId());
        BrokerProcess.secretFile(folder, "secret-id", credentials.secret());
        Path configuration = folder.resolve("agent.hcl");
        Files.writeString(
                configuration,
                CONFIGURATION.formatted(folder, credentials.options(), secret, port));
        List<String> command =
                new ArrayList<>(BaoCommand.program(List.of("-v", folder + ":" + folder)));
        command.addAll(List.of("agent", "-config=" + configuration));
        // An address in the environment of the tests would win over one in the configuration.
        Map<String, String> environment =
                Map.of(
                        "BAO_ADDR",
                        broker.toString(),
                        "BAO_TOKEN",
                        "",
                        "VAULT_ADDR",
                        broker.toString(),
                        "VAULT_TOKEN",
                        "");
        Process process = ProgramProcess.start(command, environment, folder.resolve("agent.log"));
        return new BaoAgent(process, folder, port);
    }

    /** Where the agent answers as Vault would, with its own token and its cache. */
    URI address() {
        return URI.create("http://127.0.0.1:" + port);
    }

    boolean hasRendered() {
        return Files.exists(folder.resolve("lease"));
    }

    Rendered rendered() {
        List<String> lines = ProgramProcess.read(folder.resolve("lease")).strip().lines().toList();
        return new Rendered(lines.get(0), lines.get(1), lines.get(2));
    }

    /** What the template made of a lease. */
    record Rendered(String leaseId, String handle, String baseUrl) {}

    boolean hasSecretIdFile() {
        return Files.exists(folder.resolve("secret-id"));
    }

    boolean hasToken() {
        return Files.exists(folder.resolve("token"));
    }

    /** The token of the agent's login. */
    String token() {
        return ProgramProcess.read(folder.resolve("token")).strip();
    }

    /** Everything that the agent has printed. */
    String log() {
        return ProgramProcess.read(folder.resolve("agent.log"));
    }

    @Override
    public void close() {
        ProgramProcess.stop(process);
    }
}
