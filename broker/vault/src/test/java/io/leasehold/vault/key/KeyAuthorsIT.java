package io.leasehold.vault.key;

import static io.leasehold.Problems.assertRefused;
import static org.assertj.core.api.Assertions.assertThat;

import io.leasehold.administration.Administrator;
import io.leasehold.administration.AuthoredVersion;
import io.leasehold.administration.Entitling;
import io.leasehold.administration.KeyAdministration;
import io.leasehold.administration.KeyAuthor;
import io.leasehold.administration.KeyAuthors;
import io.leasehold.administration.KeyChangeResult;
import io.leasehold.administration.OrganizationModes;
import io.leasehold.administration.Precondition;
import io.leasehold.administration.ValidatedKey;
import io.leasehold.administration.VersionAuthor;
import io.leasehold.integration.SampleIntegrations;
import io.leasehold.key.KeyAddress;
import io.leasehold.key.KeyMode;
import io.leasehold.problem.Problem;
import io.leasehold.secret.SecretValue;
import io.leasehold.tenancy.Project;
import io.leasehold.vault.BrokerAtVault;
import io.leasehold.vault.PersonLogin;
import io.leasehold.vault.PersonLogins;
import io.leasehold.vault.ProvisionedVault;
import io.leasehold.vault.Reply;
import io.leasehold.vault.SignedTokens;
import io.leasehold.vault.client.VaultPaths;
import io.leasehold.vault.client.VaultResponse;
import io.leasehold.vault.identity.VaultTokenLookup;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Who wrote a version, by changes of people who really logged in, and by changes by hand. */
class KeyAuthorsIT {

    private static final String MOUNT = "names-jwt";
    private static final SignedTokens PROVIDER = new SignedTokens();
    private static final ProvisionedVault VAULT = BrokerAtVault.VAULT;
    private static final VaultKeys KEYS =
            new VaultKeys(BrokerAtVault.SESSION, SampleIntegrations.CATALOGUE);
    private static final VersionAuthor UNRECORDED = new VersionAuthor.Unrecorded();

    private final Project project = VAULT.newProject();
    private final KeyAddress.OfOrganization openai =
            new KeyAddress.OfOrganization(project.organization(), SampleIntegrations.OPENAI.id());
    private final KeyAdministration keys =
            new KeyAdministration(Entitling.EVERY_TENANT, Entitling.everybody(), KEYS, _ -> {});
    private final OrganizationModes modes =
            new OrganizationModes(Entitling.EVERY_TENANT, Entitling.everybody(), KEYS, _ -> {});

    @BeforeAll
    static void enable() {
        write("sys/auth/" + MOUNT, Map.of("type", "jwt"));
        write(
                "auth/" + MOUNT + "/config",
                Map.of("jwt_validation_pubkeys", List.of(PROVIDER.publicKey())));
    }

    @Test
    void whoLogsInByNameAndPasswordIsNamedByMethodAndName() {
        PersonLogin alice =
                PersonLogins.of(VAULT)
                        .join(
                                "alice-" + project.id(),
                                "leasehold-org-admin." + project.organization());

        set(alice.token(), "sk-1");

        assertThat(authors()).containsExactly(named("userpass-alice-" + project.id()));
    }

    @Test
    void aPatchByHandIsNotPutDownToWhoeverWroteTheVersionBefore() {
        set(login("alice"), "sk-1");

        patch(Map.of("mode", "locked"));
        assertThat(authors()).containsExactly(UNRECORDED, named(MOUNT + "-alice"));

        modes.change(
                admin(login("bob")),
                openai,
                SampleIntegrations.OPENAI,
                KeyMode.ON,
                new Precondition.Anything());
        assertThat(authors())
                .containsExactly(named(MOUNT + "-bob"), UNRECORDED, named(MOUNT + "-alice"));
    }

    @Test
    void whatIsWrittenByHandHasNoAuthorUnlessItIsMadeUp() {
        put(Map.of("api_key", "sk-1"));
        put(Map.of("api_key", "sk-2", "set_by", "1 userpass-alice"));
        put(Map.of("api_key", "sk-3", "set_by", "userpass-alice"));
        put(Map.of("api_key", "sk-4", "set_by", "4 al\nice"));
        put(Map.of("api_key", "sk-5", "set_by", Map.of("5 al", "ice")));
        put(Map.of("api_key", "sk-6", "set_by", "6 userpass-alice"));

        assertThat(authors())
                .containsExactly(
                        named("userpass-alice"),
                        UNRECORDED,
                        UNRECORDED,
                        UNRECORDED,
                        UNRECORDED,
                        UNRECORDED);
    }

    @Test
    void whatIsWrittenBackFromAnEarlierVersionByHandIsNotPutDownToItsAuthor() {
        set(login("alice"), "sk-1");
        Map<String, Object> first =
                VaultResponse.objectIn(
                        VAULT.vault().read(path(), VAULT.vault().rootToken()).data(), "data");
        set(login("bob"), "sk-2");

        put(first);

        assertThat(authors())
                .containsExactly(UNRECORDED, named(MOUNT + "-bob"), named(MOUNT + "-alice"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "al\nice",
                "al\u202eice",
                "al\u0000ice",
                "al\u200dice",
                "al\u2028ice",
                "al\u001b[2Jice"
            })
    void aNameThatIsToDoHarmIsKeptWithoutWhatDoesIt(String name) {
        set(login(name), "sk-1");

        assertThat(authors())
                .hasSize(1)
                .first()
                .isInstanceOfSatisfying(
                        VersionAuthor.Named.class,
                        named ->
                                assertThat(named.author().name())
                                        .startsWith(MOUNT + "-al?")
                                        .endsWith("ice")
                                        .matches("[\\x20-\\x7e]+"));
        assertThat(signature()).startsWith("1 " + MOUNT + "-al?").matches("[\\x20-\\x7e]+");
    }

    @Test
    void aNameThatIsMarkupOrAnotherVersionsSignatureIsANameLikeAnyOther() {
        set(login("<script>alert(1)</script>"), "sk-1");
        set(login("3 userpass-alice"), "sk-2");

        assertThat(authors())
                .containsExactly(
                        named(MOUNT + "-3 userpass-alice"),
                        named(MOUNT + "-<script>alert(1)</script>"));
    }

    @Test
    void aNameThatIsTooLongIsCut() {
        set(login("x".repeat(500)), "sk-1");

        assertThat(signature()).hasSize(2 + 128).endsWith("x...");
    }

    @Test
    void findingTheNameTakesNoUseOfALoginWhoseUsesAreNumbered() {
        Map<String, Object> numbered =
                Map.of(
                        "policies",
                        List.of("leasehold-org-admin." + project.organization()),
                        "no_parent",
                        true,
                        "num_uses",
                        3);
        Object token = write("auth/token/create", numbered).object("auth").get("client_token");

        // One use each for the permission, for the version that is replaced, and to write.
        assertThat(
                        keys.optOut(
                                admin(String.valueOf(token)),
                                new KeyAddress.OfProject(project, SampleIntegrations.OPENAI.id()),
                                new Precondition.Absent()))
                .isInstanceOf(KeyChangeResult.Written.class);
    }

    @Test
    void whoMayNotSeeTheVersionsIsToldNoName() {
        set(login("alice"), "sk-1");
        Administrator stranger = admin(VAULT.tokenWith("default"));

        assertRefused(
                Problem.PERMISSION_DENIED, () -> new KeyAuthors(KEYS).history(stranger, openai));
    }

    @Test
    void whatTheBrokerMayNotReadLeavesTheHistoryWithoutNames() {
        set(login("alice"), "sk-1");
        VaultKeys unable = new VaultKeys(BrokerAtVault.unable(), SampleIntegrations.CATALOGUE);

        assertThat(
                        new KeyAuthors(unable)
                                .history(admin(login("alice")), openai)
                                .orElseThrow()
                                .versions())
                .extracting(AuthoredVersion::author)
                .containsExactly(new VersionAuthor.Unreadable());
    }

    private void set(String token, String key) {
        keys.set(
                admin(token),
                openai,
                ValidatedKey.of(
                        SampleIntegrations.OPENAI, Map.of("api_key", SecretValue.ofText(key))),
                new Precondition.Anything());
    }

    private List<VersionAuthor> authors() {
        return new KeyAuthors(KEYS)
                        .history(admin(VAULT.tokenWith("leasehold-auditor")), openai)
                        .orElseThrow()
                        .versions()
                        .stream()
                        .map(AuthoredVersion::author)
                        .toList();
    }

    /** What stands in the newest version. */
    private String signature() {
        Map<String, Object> data = VAULT.vault().read(path(), VAULT.vault().rootToken()).data();
        return String.valueOf(VaultResponse.objectIn(data, "data").get("set_by"));
    }

    /** Somebody of this name at an identity provider, as an administrator of the organization. */
    private String login(String name) {
        write(
                "auth/" + MOUNT + "/role/" + project.organization(),
                Map.of(
                        "role_type",
                        "jwt",
                        "user_claim",
                        "name",
                        "bound_audiences",
                        List.of("vault"),
                        "token_policies",
                        List.of("leasehold-org-admin." + project.organization())));
        return String.valueOf(
                VAULT.vault()
                        .write(
                                "auth/" + MOUNT + "/login",
                                "",
                                Map.of(
                                        "role",
                                        project.organization().value(),
                                        "jwt",
                                        PROVIDER.sign(Map.of("name", name, "aud", "vault"))))
                        .orFail("log in")
                        .object("auth")
                        .get("client_token"));
    }

    private void put(Map<String, ?> document) {
        write(path(), Map.of("data", document));
    }

    private void patch(Map<String, ?> fields) {
        VAULT.connection()
                .patch(
                        VaultPaths.key(openai),
                        SecretValue.ofText(VAULT.vault().rootToken()),
                        Map.of("data", fields))
                .orRefuse("patch by hand");
    }

    private String path() {
        return VaultPaths.key(openai).text();
    }

    private static Administrator admin(String token) {
        return new VaultAdministration(
                        VAULT.connection(),
                        new VaultTokenLookup(VAULT.connection(), BrokerAtVault.SESSION),
                        Clock.systemUTC())
                .administrator(SecretValue.ofText(token));
    }

    private static VersionAuthor named(String name) {
        return new VersionAuthor.Named(new KeyAuthor(name));
    }

    private static Reply write(String path, Map<String, ?> body) {
        return VAULT.vault().write(path, VAULT.vault().rootToken(), body).orFail("write " + path);
    }
}
