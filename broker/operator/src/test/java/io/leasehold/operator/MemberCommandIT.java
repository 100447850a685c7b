package io.leasehold.operator;

import static org.assertj.core.api.Assertions.assertThat;

import io.leasehold.tenancy.Project;
import io.leasehold.vault.PersonLogin;
import io.leasehold.vault.PersonLogins;
import io.leasehold.vault.ProvisionedVault;
import io.leasehold.vault.RealVault;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class MemberCommandIT {

    private final ProvisionedVault provisioned = ProvisionedVault.shared();
    private final RealVault vault = provisioned.vault();
    private final PersonLogins people = PersonLogins.of(provisioned);
    private final Project web = provisioned.newProject();
    private final String suffix = web.organization().value().substring("org-".length());
    private final String org = "--org " + web.organization();
    private final String project = org + " --project " + web.id();
    private final PersonLogin alice =
            people.join("alice-" + suffix, "leasehold-org-owner." + web.organization());
    private final PersonLogin bob = people.logIn("bob-" + suffix);
    private final Terminal owner = Terminal.at(vault.address(), alice.token());

    @Test
    void anOwnerAddsListsAndRemovesAMember() {
        String who = " --role editor --login userpass/" + bob.name();

        assertThat(owner.run("member add " + project + who).orFail().out().lines())
                .containsExactly(
                        "group leasehold-project-editor." + web.toString().replace('/', '.'),
                        "entity " + bob.entityId(),
                        "name userpass/" + bob.name(),
                        "changed yes");
        assertThat(owner.run("member list " + project).orFail().out().lines())
                .satisfiesExactly(
                        titles -> assertThat(titles).matches("ROLE +WHO +ENTITY +STATE"),
                        row ->
                                assertThat(row.split(" +"))
                                        .containsExactly(
                                                "editor",
                                                "userpass/" + bob.name(),
                                                bob.entityId(),
                                                "active"),
                        end -> assertThat(end).isEqualTo("1 member in all"));
        assertThat(owner.run("member remove " + project + who).orFail().out())
                .contains("changed yes");
        assertThat(owner.run("member remove " + project + who).orFail().out())
                .contains("changed no");
        assertThat(owner.run("member list " + project).orFail().out().lines())
                .containsExactly("0 members in all");
    }

    @Test
    void scriptsReadMembersWithTheirNames() {
        owner.run("member add " + org + " --role admin --entity " + bob.entityId()).orFail();

        JsonNode members =
                new JsonMapper()
                        .readTree(owner.run("member list --output json " + org).orFail().out())
                        .get("members");

        assertThat(members).hasSize(2);
        assertThat(members.get(1).get("role").asString()).isEqualTo("admin");
        assertThat(members.get(1).get("logins")).hasToString("[\"userpass/" + bob.name() + "\"]");
        assertThat(members.get(1).get("entity").asString()).isEqualTo(bob.entityId());
        assertThat(members.get(1).get("disabled").asBoolean()).isFalse();
    }

    @Test
    void theLastOwnerIsNotRemovedAndIsToldWhy() {
        assertRefused(
                owner.run("member remove " + org + " --role owner --entity " + alice.entityId()),
                "remove userpass/%s as owner of %s: the last owner of an organization cannot be"
                                .formatted(alice.name(), web.organization())
                        + " removed; add another owner first");
    }

    @Test
    void whoIsNoOwnerIsRefusedAndToldWhatIsNeeded() {
        Terminal nobody = Terminal.at(vault.address(), bob.token());

        assertRefused(
                nobody.run("member list " + org),
                "read who is owner of %s: Vault's policies do not allow it; check that your token"
                                .formatted(web.organization())
                        + " has not expired and has the policy leasehold-org-owner.ORG or"
                        + " leasehold-operator");
        assertRefused(
                nobody.run("member add " + org + " --role owner --login userpass/" + bob.name()),
                "read auth methods: Vault's policies do not allow it");
    }

    @Test
    void someoneWhoNeverLoggedInIsMadeByAnOperatorWhoSaysSo() {
        Terminal operator =
                Terminal.at(
                        vault.address(),
                        people.join("olga-" + suffix, "leasehold-operator").token());
        String line = "member add " + org + " --role owner --login userpass/carol-" + suffix;

        assertRefused(
                operator.run(line),
                "find login userpass/carol-%s: nobody has logged in with it yet".formatted(suffix));
        operator.run(line + " --make").orFail();

        PersonLogin carol = people.logIn("carol-" + suffix);
        Terminal terminal = Terminal.at(vault.address(), carol.token());
        assertThat(terminal.run("member list " + org).orFail().out())
                .contains("carol-" + suffix, "alice-" + suffix);
    }

    @Test
    void operatorsAndAuditorsAreAddedToThoseThatThereAre() {
        Terminal root = Terminal.at(vault.address(), vault.rootToken());
        PersonLogin carol = people.join("carol-" + suffix, "leasehold-auditor");

        root.run("member add --role auditor --login userpass/" + bob.name()).orFail();

        assertThat(root.run("member list").orFail().out())
                .contains("userpass/" + carol.name(), "userpass/" + bob.name(), "auditor");
        root.run("member remove --role auditor --login userpass/" + carol.name()).orFail();
        assertThat(root.run("member list").orFail().out())
                .doesNotContain(carol.name())
                .contains("userpass/" + bob.name());
        assertRefused(
                owner.run("member add --role operator --login userpass/" + bob.name()),
                "read a group of userpass/%s: Vault's policies do not allow it"
                        .formatted(bob.name()));
    }

    @Test
    void aMistypedRoleIsAnsweredWithTheOneThatMayBeMeant() {
        assertThat(owner.run("member add --role operatr --login userpass/x").err())
                .contains("owner, admin, editor, member, operator, auditor")
                .contains("did you mean operator?");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "member list --project web",
                "member add --role owner --entity alice",
                "member add --org acme --role operator --entity alice",
                "member list --org Acme",
                "member add --org acme --role owner",
                "member add --org acme --login userpass/alice",
                "member add --org acme --role boss --entity alice",
                "member add --org acme --role editor --entity alice",
                "member add --org acme --project web --role owner --entity alice",
                "member add --org acme --role owner --entity alice --login userpass/alice",
                "member remove --org acme --role owner --entity alice --make"
            })
    void whatIsNotClearlyMeantIsWrongUsage(String line) {
        Terminal.Outcome outcome = owner.run(line);

        assertThat(outcome.code()).as(outcome.err()).isEqualTo(2);
        assertThat(outcome.err()).startsWith("leasehold: ").hasLineCount(1);
    }

    private static void assertRefused(Terminal.Outcome outcome, String why) {
        assertThat(outcome.code()).isEqualTo(1);
        assertThat(outcome.err()).startsWith("leasehold: " + why).hasLineCount(1);
    }
}
