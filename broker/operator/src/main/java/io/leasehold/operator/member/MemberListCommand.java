package io.leasehold.operator.member;

import io.leasehold.operator.cli.OutputOptions;
import io.leasehold.operator.cli.TextTable;
import io.leasehold.vault.membership.Members;
import io.leasehold.vault.membership.Person;
import io.leasehold.vault.membership.RoleGroup;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

@Command(
        name = "list",
        description = {
            "Shows the members of an organization or of one project, with their roles; without"
                    + " --org, the operators and auditors.",
            "Members of a project are shown only with --project."
                    + " Needs leasehold-org-owner.ORG or leasehold-operator."
        },
        footer = {
            "",
            "Examples:",
            "  leasehold member list",
            "  leasehold member list --org acme",
            "  leasehold member list --org acme --project web --output json",
        })
final class MemberListCommand implements Runnable {

    @Mixin private MemberOptions memberOptions = new MemberOptions();

    @Mixin private OutputOptions output = new OutputOptions();

    @Override
    public void run() {
        List<RoleGroup> groups = memberOptions.groups();
        memberOptions.with((members, people) -> print(groups, members));
    }

    private void print(List<RoleGroup> groups, Members members) {
        List<Map<String, Object>> objects = new ArrayList<>();
        List<List<String>> rows = new ArrayList<>();
        for (RoleGroup group : groups) {
            for (Person person : members.of(group)) {
                objects.add(object(group, person));
                rows.add(
                        List.of(
                                group.role().word(),
                                person.toString(),
                                person.id().value(),
                                person.isActive() ? "active" : "disabled"));
            }
        }
        List<String> lines =
                new ArrayList<>(
                        new TextTable(List.of("ROLE", "WHO", "ENTITY", "STATE"), rows).lines());
        lines.add(rows.size() == 1 ? "1 member in all" : rows.size() + " members in all");
        output.printResult(Map.of("members", objects), lines);
    }

    private static Map<String, Object> object(RoleGroup group, Person person) {
        Map<String, Object> object = new LinkedHashMap<>();
        object.put("role", group.role().word());
        object.put("group", group.name());
        object.put("entity", person.id().value());
        object.put("name", person.name());
        object.put("logins", person.logins());
        object.put("disabled", !person.isActive());
        return object;
    }
}
