package io.leasehold.operator.member;

import io.leasehold.operator.cli.OutputOptions;
import io.leasehold.problem.Suggestion;
import io.leasehold.vault.membership.Person;
import io.leasehold.vault.membership.Role;
import io.leasehold.vault.membership.RoleGroup;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import picocli.CommandLine.Command;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.TypeConversionException;

@Command(
        name = "member",
        description = {
            "Roles of people in an organization, in a project, or for all organizations.",
            "An organization has owners and admins; a project has admins, editors and members."
                    + " Operators and auditors have access to all organizations. Each role is a"
                    + " Vault group with the policy of the same name, such as"
                    + " leasehold-org-owner.ORG."
        },
        subcommands = {
            MemberCommand.Add.class,
            MemberCommand.Remove.class,
            MemberListCommand.class
        },
        footer = {
            "",
            "Examples:",
            "  leasehold member list --org acme",
            "  leasehold member list",
            "  leasehold member add --org acme --project web --role editor --login userpass/alice",
            "  leasehold member remove --org acme --role admin --entity 0a1b2c3d-...",
        })
public final class MemberCommand {

    private static final String ROLE =
            "owner or admin of an organization; admin, editor or member of a project; operator or"
                    + " auditor without --org.";

    @Command(
            name = "add",
            description = {
                "Gives a person a role. It takes effect at once, also for current logins.",
                "A person cannot have a role in an organization and another one in one of its"
                        + " projects: in Vault, the narrower policy would take permissions away."
                        + " For the same reason, operators and auditors cannot have a role in an"
                        + " organization or project. Vault does not know a person who has never"
                        + " logged in; an operator can use --make. Needs"
                        + " leasehold-org-owner.ORG or leasehold-operator; for operators and"
                        + " auditors, an administrator of Vault."
            },
            footer = {
                "",
                "Vault has no conditional update of groups. The command reads its change back, but",
                "a concurrent change can still undo it afterwards.",
                "",
                "Examples:",
                "  leasehold member add --org acme --role owner --login oidc/alice@acme.example",
                "  leasehold member add --org acme --project web --role editor --entity alice",
                "  leasehold member add --role operator --login userpass/olga",
            })
    static final class Add implements Runnable {

        @Mixin private MemberOptions memberOptions = new MemberOptions();

        @Option(
                names = "--role",
                paramLabel = "ROLE",
                required = true,
                converter = RoleWord.class,
                description = ROLE)
        private Role role = Role.MEMBER;

        @Mixin private PersonOptions personOptions = new PersonOptions();

        @Option(
                names = "--make",
                description = {
                    "Create an entity for a --login that was never used, so that the role applies"
                            + " from its first login. Vault cannot check that the login exists:"
                            + " check the spelling. Operators only."
                })
        private boolean make;

        @Mixin private OutputOptions output = new OutputOptions();

        @Override
        public void run() {
            RoleGroup group = memberOptions.group(role);
            memberOptions.with(
                    (members, people) -> {
                        Person person =
                                make
                                        ? personOptions.findOrCreate(people)
                                        : personOptions.find(people);
                        output.print(facts(group, person, members.add(group, person)), List.of());
                    });
        }
    }

    @Command(
            name = "remove",
            description = {
                "Takes a role from a person. It takes effect at once, also for current logins.",
                "The last owner of an organization cannot be removed. Only this command enforces"
                        + " that: an owner who writes the group in Vault directly can remove the"
                        + " last owner, and an operator can add one again. Needs"
                        + " leasehold-org-owner.ORG or leasehold-operator; for operators and"
                        + " auditors, an administrator of Vault."
            },
            footer = {
                "",
                "Example:",
                "  leasehold member remove --org acme --project web --role editor \\",
                "      --login userpass/alice",
            })
    static final class Remove implements Runnable {

        @Mixin private MemberOptions memberOptions = new MemberOptions();

        @Option(
                names = "--role",
                paramLabel = "ROLE",
                required = true,
                converter = RoleWord.class,
                description = ROLE)
        private Role role = Role.MEMBER;

        @Mixin private PersonOptions personOptions = new PersonOptions();

        @Mixin private OutputOptions output = new OutputOptions();

        @Override
        public void run() {
            RoleGroup group = memberOptions.group(role);
            memberOptions.with(
                    (members, people) -> {
                        Person person = personOptions.find(people);
                        output.print(
                                facts(group, person, members.remove(group, person)), List.of());
                    });
        }
    }

    static Map<String, String> facts(RoleGroup group, Person person, boolean changed) {
        Map<String, String> facts = new LinkedHashMap<>();
        facts.put("group", group.name());
        facts.put("entity", person.id().value());
        facts.put("name", person.toString());
        facts.put("changed", changed ? "yes" : "no");
        return facts;
    }

    /** Parses the name of a role. */
    static final class RoleWord implements ITypeConverter<Role> {

        @Override
        public Role convert(String word) {
            for (Role role : Role.values()) {
                if (role.word().equals(word)) {
                    return role;
                }
            }
            List<String> words = Stream.of(Role.values()).map(Role::word).toList();
            throw new TypeConversionException(
                    "it must be one of "
                            + String.join(", ", words)
                            + Suggestion.question(word, words).map(it -> "; " + it).orElse(""));
        }
    }
}
