package io.leasehold.vault.membership;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.leasehold.problem.BrokerException;
import io.leasehold.problem.Problem;
import io.leasehold.secret.SecretValue;
import io.leasehold.tenancy.Project;
import io.leasehold.vault.PersonLogin;
import io.leasehold.vault.PersonLogins;
import io.leasehold.vault.ProvisionedVault;
import io.leasehold.vault.RealVault;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Members by the hand of an owner and of an operator, who logged in by name and password. */
class MembersIT {

    private final ProvisionedVault provisioned = ProvisionedVault.shared();
    private final RealVault vault = provisioned.vault();
    private final PersonLogins people = PersonLogins.of(provisioned);
    private final Project web = provisioned.newProject();
    private final String suffix = web.organization().value().substring("org-".length());
    private final RoleGroup owners = RoleGroup.of(Role.OWNER, web.organization());
    private final RoleGroup administrators = RoleGroup.of(Role.ADMIN, web.organization());
    private final RoleGroup editors = RoleGroup.of(Role.EDITOR, web);
    private final PersonLogin alice = people.join("alice-" + suffix, owners.name());
    private final PersonLogin bob = people.logIn("bob-" + suffix);
    private final Members members = members(alice);

    @Test
    void anOwnerMakesAnEditorWhoMayAtOnceSetKeys() {
        String key = "project/data/" + web + "/integrations/openai";
        Map<String, Object> body = Map.of("data", Map.of("api_key", "sk-1"));
        assertThat(vault.write(key, bob.token(), body).status()).isEqualTo(403);

        assertThat(members.add(editors, found(bob))).isTrue();

        assertThat(vault.write(key, bob.token(), body).status()).isEqualTo(200);
        assertThat(members.add(editors, found(bob))).isFalse();
        assertThat(members.of(editors))
                .extracting(member -> member + " " + member.id())
                .containsExactly("userpass/bob-" + suffix + " " + bob.entityId());
    }

    @Test
    void whatIsTakenFromAMemberIsTakenFromItsRunningLogin() {
        members.add(editors, found(bob));

        assertThat(members.remove(editors, found(bob))).isTrue();

        assertThat(vault.list("project/metadata/" + web + "/", bob.token()).status())
                .isEqualTo(403);
        assertThat(members.remove(editors, found(bob))).isFalse();
    }

    @Test
    @Tag("C12")
    void theLastOwnerIsNotRemoved() {
        assertThatThrownBy(() -> members.remove(owners, found(alice)))
                .hasMessage(
                        "remove userpass/alice-%s as owner of %s: the last owner of an"
                                        .formatted(suffix, web.organization())
                                + " organization cannot be removed; add another owner first");
        assertThat(people.members(owners.name())).containsExactly(alice.entityId());
    }

    @Test
    void anOwnerWhoIsDisabledAtVaultDoesNotCountAsAnother() {
        members.add(owners, found(bob));
        vault.write(
                        "identity/entity/id/" + bob.entityId(),
                        vault.rootToken(),
                        Map.of("disabled", true))
                .orFail("disable");

        assertThatThrownBy(() -> members.remove(owners, found(alice)))
                .hasMessageContaining("the last owner");
    }

    @Test
    void anOwnerLeavesToAnother() {
        members.add(owners, found(bob));

        assertThat(members.remove(owners, found(alice))).isTrue();

        assertThat(people.members(owners.name())).containsExactly(bob.entityId());
        assertThatThrownBy(() -> members.of(owners))
                .extracting(failure -> ((BrokerException) failure).problem())
                .isEqualTo(Problem.PERMISSION_DENIED);
    }

    @Test
    void nobodyHasARoleInAnOrganizationAndOneInItsProject() {
        members.add(editors, found(bob));

        assertThatThrownBy(() -> members.add(administrators, found(bob)))
                .hasMessageStartingWith(
                        "make userpass/bob-%s admin of %s: they are editor of %s, and"
                                .formatted(suffix, web.organization(), web));
        assertThatThrownBy(() -> members.add(editors, found(alice)))
                .hasMessageContaining("they are owner of " + web.organization());
    }

    /** Why the law above is there. */
    @Test
    void aNarrowerRoleTakesRightsAwayAtVault() {
        String key = web + "/integrations/openai";
        vault.write(
                        "project/data/" + key,
                        vault.rootToken(),
                        Map.of("data", Map.of("api_key", "sk-1")))
                .orFail("set key");
        people.join("alice-" + suffix, RoleGroup.of(Role.MEMBER, web).name());

        assertThat(vault.delete("project/metadata/" + key, alice.token()).status()).isEqualTo(403);
    }

    @Test
    void nobodyIsOperatorOrAuditorAndMember() {
        Members root = new Members(provisioned.connection(), SecretValue.ofText(vault.rootToken()));
        members.add(editors, found(bob));
        people.join("olga-" + suffix, "leasehold-auditor");
        Person olga =
                new PersonDirectory(provisioned.connection(), SecretValue.ofText(vault.rootToken()))
                        .login("userpass/olga-" + suffix);

        for (Role role : List.of(Role.OPERATOR, Role.AUDITOR)) {
            assertThatThrownBy(() -> root.add(RoleGroup.of(role), found(bob)))
                    .hasMessageContaining("they are in the group " + editors.name());
        }
        assertThatThrownBy(() -> root.add(editors, olga))
                .hasMessageContaining("they are auditor of all organizations");
    }

    /** Why operators are no members. */
    @Test
    void anOperatorWhoIsAMemberMayNoLongerSayThePlanOfThatOrganization() {
        PersonLogin operator = people.join("olga-" + suffix, "leasehold-operator");
        String profile = "org/data/" + web.organization() + "/profile";
        Map<String, Object> body = Map.of("data", Map.of("plan", "enterprise", "rollout", "on"));
        assertThat(vault.write(profile, operator.token(), body).status()).isEqualTo(200);

        people.join("olga-" + suffix, RoleGroup.of(Role.MEMBER, web).name());

        assertThat(vault.write(profile, operator.token(), body).status()).isEqualTo(403);
    }

    /** The known caveat of the operator's policy, and where it ends. */
    @Test
    @Tag("C12")
    void anOperatorWhoMakesItselfAnOwnerSetsKeysButReadsNone() {
        PersonLogin operator = people.join("olga-" + suffix, "leasehold-operator");
        String key = "org/data/" + web.organization() + "/integrations/openai";
        Map<String, Object> body = Map.of("data", Map.of("api_key", "sk-1"));

        String group = "identity/group/name/" + owners.name();
        List<String> both = List.of(alice.entityId(), operator.entityId());
        vault.write(group, operator.token(), Map.of("member_entity_ids", both)).orFail("join");

        assertThat(vault.write(key, operator.token(), body).status()).isEqualTo(200);
        assertThat(vault.read(key, operator.token()).status()).isEqualTo(403);
    }

    @Test
    void someoneWhoNeverLoggedInIsMadeByAnOperatorOnly() {
        String login = "userpass/carol-" + suffix;
        people.account("carol-" + suffix);
        assertThatThrownBy(() -> finder(alice).login(login))
                .hasMessageContaining("nobody has logged in with it yet");
        assertThatThrownBy(() -> finder(alice).loginOrNew(login))
                .extracting(failure -> ((BrokerException) failure).problem())
                .isEqualTo(Problem.PERMISSION_DENIED);
        PersonLogin operator = people.join("olga-" + suffix, "leasehold-operator");

        var carol = finder(operator).loginOrNew(login);
        members(operator).add(editors, carol);

        assertThat(carol.name()).isEqualTo("leasehold-person.userpass.carol-" + suffix);
        PersonLogin loggedIn = people.logIn("carol-" + suffix);
        assertThat(loggedIn.entityId()).isEqualTo(carol.id().value());
        assertThat(vault.list("project/metadata/" + web + "/", loggedIn.token()).status())
                .isEqualTo(200);
    }

    @Test
    void peopleAreFoundByNameIdAndLogin() {
        var byLogin = found(bob);

        assertThat(finder(alice).entity(bob.entityId())).isEqualTo(byLogin);
        assertThat(finder(alice).entity(byLogin.name())).isEqualTo(byLogin);
        assertThatThrownBy(() -> finder(alice).entity("nobody-of-that-name"))
                .hasMessage("find entity: Vault has none of this name");
        assertThatThrownBy(() -> finder(alice).login("github/bob"))
                .hasMessageStartingWith("find login: it must be METHOD/NAME with an auth method");
    }

    @Test
    void aGroupThatIsNotAsProvisionedIsNotTakenForARole() {
        Project other = Project.of(web.organization().value(), "unmade");
        assertThatThrownBy(() -> members.of(RoleGroup.of(Role.EDITOR, other)))
                .hasMessageContaining("there is no group of that name; create it with 'leasehold")
                .hasMessageContaining("project create " + web.organization() + " unmade'");

        write(editors.name(), Map.of("policies", List.of(editors.name(), "default")));
        assertThatThrownBy(() -> members.add(editors, found(bob)))
                .hasMessageContaining("the group must have its own policy and no other");
        assertThat(people.members(editors.name())).isEmpty();
    }

    @Test
    @Tag("C12")
    void membersOfOtherOrganizationsAreOutOfAnOwnersReach() {
        RoleGroup elsewhere = RoleGroup.of(Role.OWNER, provisioned.newProject().organization());

        assertThatThrownBy(() -> members.add(elsewhere, found(bob)))
                .hasMessage("read who is " + elsewhere + ": Vault's policies do not allow it");
        assertThat(people.members(elsewhere.name())).isEmpty();
    }

    @Test
    void aChangeThatSomebodyElseUndidAtTheSameMomentIsMadeAgain() throws IOException {
        PersonLogin carl = people.logIn("carl-" + suffix);
        try (var hasty = new HastyOther(vault, editors.name(), List.of(carl.entityId()), 1)) {
            assertThat(through(hasty).add(editors, found(bob))).isTrue();
        }

        assertThat(people.members(editors.name()))
                .containsExactlyInAnyOrder(bob.entityId(), carl.entityId());
    }

    @Test
    void aChangeThatIsUndoneAgainAndAgainIsGivenUp() throws IOException {
        try (var hasty = new HastyOther(vault, editors.name(), List.of(), 9)) {
            assertThatThrownBy(() -> through(hasty).add(editors, found(bob)))
                    .hasMessage(
                            "change who is %s: others change it at the same time; try again"
                                    .formatted(editors));
        }
    }

    @Test
    @Tag("C12")
    void ofTwoOwnersWhoRemoveEachOtherAtTheSameMomentOneStays() throws IOException {
        PersonLogin operator = people.join("olga-" + suffix, "leasehold-operator");
        members.add(owners, found(bob));
        Person meant = found(alice);
        try (var hasty = new HastyOther(vault, owners.name(), List.of(), 1)) {
            var late = new Members(hasty.connection(), SecretValue.ofText(operator.token()));

            assertThatThrownBy(() -> late.remove(owners, meant))
                    .hasMessageContaining("the last owner of an organization cannot be removed");
        }
        assertThat(people.members(owners.name())).containsExactly(alice.entityId());
    }

    private Members through(HastyOther hasty) {
        return new Members(hasty.connection(), SecretValue.ofText(alice.token()));
    }

    private Members members(PersonLogin person) {
        return new Members(provisioned.connection(), SecretValue.ofText(person.token()));
    }

    private PersonDirectory finder(PersonLogin person) {
        return new PersonDirectory(provisioned.connection(), SecretValue.ofText(person.token()));
    }

    private Person found(PersonLogin person) {
        return finder(alice).login("userpass/" + person.name());
    }

    private void write(String group, Map<String, ?> body) {
        vault.write("identity/group/name/" + group, vault.rootToken(), body).orFail("write group");
    }
}
