package io.leasehold.vault.provision;

import static org.assertj.core.api.Assertions.assertThat;

import io.leasehold.tenancy.Project;
import io.leasehold.vault.PersonLogin;
import io.leasehold.vault.PersonLogins;
import io.leasehold.vault.ProvisionedVault;
import io.leasehold.vault.RealVault;
import io.leasehold.vault.Reply;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What Vault lets an owner do to groups: say who is in its own, and nothing else of any. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class OwnerPolicyIT {

    private static final int FORBIDDEN = 403;

    private final ProvisionedVault provisioned = ProvisionedVault.shared();
    private final RealVault vault = provisioned.vault();
    private final Project web = provisioned.newProject();
    private final Project elsewhere = provisioned.newProject();
    private final PersonLogins people = PersonLogins.of(provisioned);
    private final String group = Persona.ORG_OWNER.policy(web.organization()).text();
    private final PersonLogin owner = people.join("owner-of-" + web.organization(), group);

    static Stream<Map<String, Object>> bodies() {
        return Stream.of(
                Map.of("policies", List.of("leasehold-operator")),
                Map.of("policies", List.of()),
                Map.of("Policies", List.of("leasehold-operator")),
                Map.of("type", "external"),
                Map.of("metadata", Map.of("a", "b")),
                Map.of("member_group_ids", List.of()),
                Map.of("name", "leasehold-operator"),
                Map.of("id", "0a1b"));
    }

    @ParameterizedTest
    @MethodSource("bodies")
    void anOwnerChangesNothingOfItsGroupButItsMembers(Map<String, Object> body) {
        Map<String, Object> before = group(group);

        assertThat(change(group, body).status()).isEqualTo(FORBIDDEN);
        Map<String, Object> withMembers = new HashMap<>(body);
        withMembers.put("member_entity_ids", List.of(owner.entityId()));
        assertThat(change(group, withMembers).status()).isEqualTo(FORBIDDEN);

        assertThat(group(group)).isEqualTo(before);
    }

    @Test
    void whatStandsBesideTheBodyIsNotTakenForIt() {
        Map<String, Object> before = group(group);

        change(group + "?policies=leasehold-operator&type=external", members()).orFail("change");

        assertThat(group(group).get("policies")).isEqualTo(before.get("policies"));
        assertThat(group(group).get("type")).isEqualTo("internal");
    }

    @Test
    void theMembersOfAGroupAreSetAndItsPolicyStays() {
        change(group, members()).orFail("change");

        assertThat(group(group))
                .containsEntry("policies", List.of(group))
                .containsEntry("type", "internal")
                .containsEntry("member_entity_ids", List.of(owner.entityId()));
    }

    @Test
    void noGroupOfAnybodyElseIsInReach() {
        List<String> others =
                List.of(
                        Persona.ORG_OWNER.policy(elsewhere.organization()).text(),
                        Persona.PROJECT_EDITOR.policy(elsewhere).text(),
                        group.toUpperCase(java.util.Locale.ROOT),
                        "leasehold-operator",
                        "leasehold-auditor",
                        "leasehold-broker",
                        "a-group-that-is-not-there");

        for (String other : others) {
            assertThat(change(other, members()).status()).as(other).isEqualTo(FORBIDDEN);
        }
        Map<String, Object> named = new HashMap<>(members());
        named.put("name", group);
        assertThat(vault.write("identity/group", owner.token(), named).status())
                .isEqualTo(FORBIDDEN);
        assertThat(
                        vault.write(
                                        "identity/group/id/" + group(group).get("id"),
                                        owner.token(),
                                        members())
                                .status())
                .isEqualTo(FORBIDDEN);
    }

    /** Known and harmless: Vault makes a group at a write by name that may be an update only. */
    @Test
    void aGroupThatAnOwnerMakesForAProjectOfItsOwnHasNoPolicy() {
        String made =
                Persona.PROJECT_EDITOR
                        .policy(Project.of(web.organization().value(), "not-yet"))
                        .text();

        change(made, members()).orFail("change");

        assertThat(group(made).get("policies")).isNull();
    }

    private Map<String, Object> members() {
        return Map.of("member_entity_ids", List.of(owner.entityId()));
    }

    private Reply change(String name, Map<String, Object> body) {
        return vault.write("identity/group/name/" + name, owner.token(), body);
    }

    private Map<String, Object> group(String name) {
        Map<String, Object> found =
                new HashMap<>(
                        vault.read("identity/group/name/" + name, vault.rootToken())
                                .orFail("read group")
                                .data());
        found.remove("last_update_time");
        found.remove("modify_index");
        return found;
    }
}
