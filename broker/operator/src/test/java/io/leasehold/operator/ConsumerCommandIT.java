package io.leasehold.operator;

import static org.assertj.core.api.Assertions.assertThat;

import io.leasehold.vault.ProvisionedVault;
import io.leasehold.vault.RealVault;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Organizations, projects and consumers, by somebody with the policy of operators and no more. */
class ConsumerCommandIT {

    private final ProvisionedVault provisioned = ProvisionedVault.shared();
    private final RealVault vault = provisioned.vault();
    private final String org = "org-" + UUID.randomUUID().toString().substring(0, 8);
    private final String billing = "--org " + org + " --project web --name billing";
    private final Terminal operator =
            Terminal.at(vault.address(), provisioned.tokenWith("leasehold-operator"));

    @Test
    void anOperatorMakesAConsumerThatLogsInAndMakesALease() {
        createProject();
        operator.run("consumer create " + billing + " --integration openai").orFail();
        JsonNode credentials = json("consumer credentials " + billing + " --output json");

        Map<String, Object> login = logIn(credentials);

        String token = String.valueOf(login.get("client_token"));
        String lease = "lease/" + org + "/web/openai.call." + login.get("entity_id") + ".r";
        assertThat(vault.write(lease, token, Map.of("v", "1")).status()).isEqualTo(204);
    }

    @Test
    void onlyAConsumerThatIsNamedForItMakesALeaseThatDeliversAKey() {
        createProject();
        String create = "consumer create " + billing + " --output json --integration openai";
        String entity = json(create).get("entity_id").asString();
        String token =
                String.valueOf(
                        logIn(json("consumer credentials " + billing + " --output json"))
                                .get("client_token"));
        String lease = "lease/" + org + "/web/openai.reveal." + entity + ".";
        assertThat(vault.write(lease + "r", token, Map.of("v", "1")).status()).isEqualTo(403);

        json(create + " --reveal openai");
        assertThat(vault.write(lease + "r", token, Map.of("v", "1")).status()).isEqualTo(204);

        json(create);
        assertThat(vault.write(lease + "s", token, Map.of("v", "1")).status()).isEqualTo(403);
    }

    @Test
    void makingAConsumerAgainPrintsTheDifferenceAndTheSameRoleId() {
        createProject();
        String create = "consumer create " + billing + " --output json --integration ";
        JsonNode first = json(create + "openai");

        JsonNode again = json(create + "openai");
        assertThat(again.get("changes").size()).isZero();
        assertThat(again.get("role_id")).isEqualTo(first.get("role_id"));

        JsonNode other = json(create + "stripe --dry-run");
        assertThat(other.get("changes").toString())
                .contains("[leasehold-consumer.openai] -> [leasehold-consumer.stripe]");
        assertThat(json(create + "openai").get("changes").size()).isZero();
    }

    @Test
    void makingAnOrganizationAndAProjectAgainChangesOnlyWhatIsNamed() {
        createProject();

        assertThat(operator.run("org create " + org).orFail().out().lines())
                .startsWith("= 5 unchanged");
        assertThat(operator.run("org create " + org + " --rollout off").orFail().out().lines())
                .startsWith("~ organization " + org, "    rollout: on -> off", "= 4 unchanged");
        assertThat(operator.run("project create " + org + " web").orFail().out().lines())
                .containsExactly("= 7 unchanged");
    }

    @Test
    void anOrganizationThatIsMadeSaysWhatItsPlanMeansForItsKeys() {
        assertThat(operator.run("org create " + org).orFail().out())
                .contains("standard", "refused, unless")
                .contains("'leasehold org create " + org + " --plan enterprise --rollout on'");

        String granted = "org create " + org + " --plan enterprise --rollout on";
        assertThat(operator.run(granted).orFail().out())
                .contains("enterprise", "may be set, and leases issued");
    }

    @Test
    void anUnknownIntegrationIsRefusedAndTheOneThatMayBeMeantIsNamed() {
        createProject();

        Terminal.Outcome outcome =
                operator.run("consumer create " + billing + " --integration stripee");

        assertThat(outcome.code()).isEqualTo(1);
        assertThat(outcome.err())
                .contains("no such integration; did you mean stripe?")
                .hasLineCount(1);
        assertThat(exists("identity/entity/name/leasehold-consumer." + org + ".web.billing"))
                .isFalse();
    }

    @Test
    void anIntegrationOfTheOperatorsOwnIsGrantedWhereItsFolderIsNamed(@TempDir Path folder)
            throws IOException {
        createProject();
        Files.writeString(
                folder.resolve("inhouse.yaml"),
                """
                title: In-house
                category: other
                base-url: https://inhouse.example.com
                fields: [api_key]
                placement:
                  bearer: api_key
                """);
        String line = "consumer create " + billing + " --integration inhouse";

        assertThat(operator.run(line).err()).contains("no such integration");
        operator.run(line + " --catalogue " + folder).orFail();
        assertThat(operator.run(line + " --catalogue " + folder + "/nowhere").err())
                .contains("read catalogue: ", "/nowhere is not a directory");
        operator.with("LEASEHOLD_CATALOGUE_DIRECTORY", folder.toString()).run(line).orFail();
    }

    @Test
    void aConsumerWithoutItsProjectIsRefused() {
        operator.run("org create " + org).orFail();

        assertThat(operator.run("consumer create " + billing + " --integration openai").err())
                .startsWith(
                        "leasehold: find project %s/web: there is none; create it with"
                                .formatted(org));
    }

    @ParameterizedTest
    @ValueSource(strings = {"Acme", "../acme", "acme/x", "acme.x", "-acme", "a*", "a+", "{{x}}"})
    @Tag("V01")
    void anIdThatIsNoneIsRefusedAndNothingIsChanged(String id) {
        String before = policies();

        for (String line :
                new String[] {
                    "org create " + id.replaceFirst("^-", "-- -"),
                    "project create --  " + org + " " + id,
                    "consumer create --org "
                            + org
                            + " --project web --integration openai --name="
                            + id
                }) {
            Terminal.Outcome outcome = operator.run(line.replaceAll(" +", " "));
            assertThat(outcome.code()).isEqualTo(2);
            assertThat(outcome.err()).contains(" id: it must be").hasLineCount(1);
        }
        assertThat(policies()).isEqualTo(before);
    }

    @Test
    void anOperatorGetsNoCredentialsOfTheBroker() {
        Terminal.Outcome outcome = operator.run("broker credentials");

        assertThat(outcome.code()).isEqualTo(1);
        assertThat(outcome.err()).contains("'broker credentials' need an administrator of Vault");
    }

    @Test
    void anAdministratorGetsCredentialsOfTheBroker() {
        Terminal.Outcome outcome =
                Terminal.at(vault.address(), vault.rootToken())
                        .run("broker credentials --wrap-ttl 90s")
                        .orFail();

        assertThat(outcome.out())
                .contains("role_id ", "wrapping_token ", "wrap_ttl 90s")
                .contains(
                        "--leasehold.vault.approle.role-id=",
                        "--leasehold.vault.approle.wrapped=true",
                        "--leasehold.vault.approle.state-file=")
                .doesNotContain("unwrap -field", vault.rootToken());
    }

    @Test
    void aServiceIsToldToOpenItsToken() {
        createProject();
        operator.run(
                        "consumer create --org %s --project web --name shop --integration openai"
                                .formatted(org))
                .orFail();

        assertThat(
                        operator.run(
                                        "consumer credentials --org %s --project web --name shop"
                                                .formatted(org))
                                .orFail()
                                .out())
                .contains("unwrap -field=secret_id")
                .doesNotContain("leasehold.vault.approle");
    }

    @Test
    void credentialsGoIntoFilesOfTheirOwnersAloneAndAreNotPrinted(@TempDir Path folder)
            throws IOException {
        Terminal administrator = Terminal.at(vault.address(), vault.rootToken());
        administrator.run("broker credentials --into " + folder).orFail();
        String before = Files.readString(folder.resolve("wrapping-token"));
        Terminal.Outcome outcome =
                administrator.run("broker credentials --into " + folder).orFail();

        Path token = folder.resolve("wrapping-token");
        assertThat(outcome.out())
                .contains("wrapping_token_file " + token)
                .contains("--leasehold.vault.approle.secret-id-file=" + token)
                .doesNotContain(Files.readString(token));
        assertThat(Files.readString(token)).isNotEqualTo(before);
        assertThat(outcome.out())
                .contains("role_id " + Files.readString(folder.resolve("role-id")));
        try (Stream<Path> files = Files.list(folder)) {
            assertThat(files)
                    .hasSize(2)
                    .allSatisfy(
                            file ->
                                    assertThat(Files.getPosixFilePermissions(file))
                                            .isEqualTo(
                                                    PosixFilePermissions.fromString("rw-------")));
        }
    }

    @Test
    void aFolderThatIsNotThereIsNamedBeforeVaultIsAsked(@TempDir Path folder) {
        Terminal.Outcome outcome =
                Terminal.at(vault.address(), vault.rootToken())
                        .run("broker credentials --into " + folder.resolve("none"));

        assertThat(outcome.code()).isEqualTo(1);
        assertThat(outcome.err()).contains("none: it is not a writable directory");
    }

    private void createProject() {
        operator.run("org create " + org + " --plan enterprise --rollout on").orFail();
        operator.run("project create " + org + " web --title Web").orFail();
    }

    private Map<String, Object> logIn(JsonNode credentials) {
        String wrapping = credentials.get("wrapping_token").asString();
        Object secretId =
                vault.write("sys/wrapping/unwrap", wrapping, Map.of())
                        .orFail("unwrap")
                        .data()
                        .get("secret_id");
        String roleId = credentials.get("role_id").asString();
        return vault.write(
                        "auth/approle/login",
                        "",
                        Map.of("role_id", roleId, "secret_id", String.valueOf(secretId)))
                .orFail("log in")
                .object("auth");
    }

    private JsonNode json(String line) {
        return new JsonMapper().readTree(operator.run(line).orFail().out());
    }

    private boolean exists(String path) {
        return vault.read(path, vault.rootToken()).isSuccess();
    }

    private String policies() {
        return vault.list("sys/policies/acl", vault.rootToken())
                .text()
                .replaceAll("\"request_id\":\"[^\"]*\"", "");
    }
}
