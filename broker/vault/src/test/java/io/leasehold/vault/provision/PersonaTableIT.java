package io.leasehold.vault.provision;

import static org.assertj.core.api.Assertions.assertThat;

import io.leasehold.tenancy.OrganizationId;
import io.leasehold.tenancy.Project;
import io.leasehold.vault.ConsumerLogin;
import io.leasehold.vault.PersonLogin;
import io.leasehold.vault.PersonLogins;
import io.leasehold.vault.PersonaTable;
import io.leasehold.vault.PersonaTable.Cell;
import io.leasehold.vault.PersonaTable.Scope;
import io.leasehold.vault.ProvisionedVault;
import io.leasehold.vault.RealVault;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Every cell of the table of personas, really done at a Vault of its own, by people who logged in
 * and are members of the group of their persona.
 */
@Tag("C12")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@Tag("V04")
@Tag("V05")
class PersonaTableIT {

    private static final int FORBIDDEN = 403;

    private final RealVault vault = RealVault.own();
    private final ProvisionedVault provisioned = ProvisionedVault.of(vault);
    private final Grounds grounds = new Grounds(vault);
    private final Map<Scope, Project> places =
            Map.of(
                    Scope.OWN, provisioned.project(Project.of("acme", "web")),
                    Scope.OTHER_PROJECT, provisioned.project(Project.of("acme", "api")),
                    Scope.OTHER_ORGANIZATION, provisioned.project(Project.of("globex", "web")));
    private final Map<String, PersonLogin> personas = personas(PersonLogins.of(provisioned));
    private final Map<String, Attempt> attempts = new HashMap<>();
    private final List<Cell> cells = PersonaTable.cells();
    private int done;

    PersonaTableIT() {
        attempts.putAll(KeyAttempts.ofOrganizations(grounds));
        attempts.putAll(TenantAttempts.ofOrganizations(grounds));
        attempts.putAll(KeyAttempts.ofProjects(grounds));
        attempts.putAll(TenantAttempts.ofProjects(grounds));
        attempts.putAll(VaultAttempts.all(grounds));
    }

    @AfterAll
    void stop() {
        System.out.printf("figure persona-cells-vault %d cells%n", done);
        vault.close();
    }

    static Stream<String> operations() {
        return PersonaTable.cells().stream().map(Cell::operation).distinct();
    }

    @ParameterizedTest
    @MethodSource("operations")
    void everyPersonaMayExactlyWhatTheTableSays(String operation) {
        List<String> wrong = new ArrayList<>();
        for (Cell cell : cells) {
            if (cell.operation().equals(operation)) {
                int status = status(cell);
                boolean isAsSaid = cell.allowed() ? status / 100 == 2 : status == FORBIDDEN;
                if (!isAsSaid) {
                    wrong.add(cell + " was answered " + status);
                }
                done++;
            }
        }
        assertThat(wrong).isEmpty();
    }

    @Test
    void theTableSaysEveryPersonaAndScopeOfEveryOperationOnce() {
        List<String> wanted = new ArrayList<>();
        Map<String, Attempt> organizations = new HashMap<>(KeyAttempts.ofOrganizations(grounds));
        organizations.putAll(TenantAttempts.ofOrganizations(grounds));
        Map<String, Attempt> whole = VaultAttempts.all(grounds);
        for (String operation : attempts.keySet()) {
            List<Scope> scopes = new ArrayList<>(List.of(Scope.OWN));
            if (!whole.containsKey(operation)) {
                scopes.add(Scope.OTHER_ORGANIZATION);
                if (!organizations.containsKey(operation)) {
                    scopes.add(Scope.OTHER_PROJECT);
                }
            }
            for (String persona : personas.keySet()) {
                scopes.forEach(scope -> wanted.add(persona + " " + operation + " " + scope));
            }
        }

        assertThat(cells.stream().map(c -> c.persona() + " " + c.operation() + " " + c.scope()))
                .containsExactlyInAnyOrderElementsOf(wanted);
    }

    private int status(Cell cell) {
        PersonLogin person = personas.get(cell.persona());
        Attempt attempt = attempts.get(cell.operation());
        Project place = places.get(cell.scope());
        if (person == null || attempt == null || place == null) {
            throw new AssertionError("read table of personas: unknown word in " + cell);
        }
        return attempt.by(person, place).status();
    }

    private Map<String, PersonLogin> personas(PersonLogins people) {
        Project own = Project.of("acme", "web");
        Map<String, PersonLogin> all = new HashMap<>();
        all.put("broker", broker());
        all.put("consumer", consumer(provisioned.consumer(own, "shop", "openai")));
        all.put("consumer-reveal", consumer(provisioned.revealer(own, "legacy", "openai")));
        all.put("operator", people.join("olga", Persona.OPERATOR.policy().text()));
        all.put("auditor", people.join("anna", Persona.AUDITOR.policy().text()));
        for (Persona file : Persona.OF_AN_ORGANIZATION) {
            String group = file.policy(new OrganizationId("acme")).text();
            all.put(file.stem(), people.join(file.stem(), group));
        }
        for (Persona file : Persona.OF_A_PROJECT) {
            all.put(file.stem(), people.join(file.stem(), file.policy(own).text()));
        }
        all.put("nobody", people.logIn("nora"));
        people.logIn("somebody");
        vault.write("identity/entity", vault.rootToken(), Map.of("name", "somebody"))
                .orFail("make somebody");
        return all;
    }

    private PersonLogin broker() {
        String token = provisioned.brokerToken();
        Object entity = vault.read("auth/token/lookup-self", token).data().get("entity_id");
        return new PersonLogin("broker", token, String.valueOf(entity));
    }

    private PersonLogin consumer(ConsumerLogin login) {
        return new PersonLogin("service", login.token(), login.entityId());
    }
}
