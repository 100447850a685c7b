package io.leasehold.operator;

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
            "Who is what in an organization, in a project, or for all organizations.",
            "An organization has owners and admins; a project has admins, editors and members."
                    + " Operators and auditors are for all organizations. Each role is a group of Vault that has the policy of the same name, such as"
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
final class MemberCommand {

    private static final String ROLE =
            "owner or admin of an organization; admin, editor or member of a project; operator or"
                    + " auditor without --org.";

    @Command(
            name = "add",
            description = {
                "Gives somebody a role; it counts at once, also for logins that they have.",
                "Nobody has a role in an organization and another one in a project of it: Vault"
                        + " would let the narrower one take rights away. For the same reason nobody"
                        + " is operator or auditor and member. Who never logged in to"
                        + " Vault is not known to it; an operator can use --make. Needs"
                        + " leasehold-org-owner.ORG or leasehold-operator; for operators and"
                        + " auditors an administrator of Vault."
            },
            footer = {
                "",
                "Vault cannot change a group on the condition that nobody else does. The change is",
                "read back; one that is made at the same moment can still undo it after that.",
                "",
                "Examples:",
                "  leasehold member add --org acme --role owner --login oidc/alice@acme.example",
                "  leasehold member add --org acme --project web --role editor --entity alice",
                "  leasehold member add --role operator --login userpass/olga",
            })
    static final class Add implements Runnable {

        @Mixin private MemberOptions where = new MemberOptions();

        @Option(
                names = "--role",
                paramLabel = "ROLE",
                required = true,
                converter = RoleWord.class,
                description = ROLE)
        private Role role = Role.MEMBER;

        @Mixin private PersonOptions who = new PersonOptions();

        @Option(
                names = "--make",
                description = {
                    "Make an entity for a --login that was never used, so that the role waits for"
                            + " it. Vault cannot say whether there is such a login: mind the"
                            + " spelling. Operators only."
                })
        private boolean make;

        @Mixin private OutputOptions output = new OutputOptions();

        @Override
        public void run() {
            RoleGroup group = where.group(role);
            where.with(
                    (members, people) -> {
                        Person person = make ? who.findOrMake(people) : who.find(people);
                        output.print(facts(group, person, members.add(group, person)), List.of());
                    });
        }
    }

    @Command(
            name = "remove",
            description = {
                "Takes a role from somebody; it counts at once, also for logins that they have.",
                "The last owner of an organization stays. That is this command's rule: Vault cannot"
                        + " enforce it, so an owner who writes the group directly can break it,"
                        + " and an operator can mend it. Needs leasehold-org-owner.ORG or"
                        + " leasehold-operator; for operators and auditors an administrator of"
                        + " Vault."
            },
            footer = {
                "",
                "Example:",
                "  leasehold member remove --org acme --project web --role editor \\",
                "      --login userpass/alice",
            })
    static final class Remove implements Runnable {

        @Mixin private MemberOptions where = new MemberOptions();

        @Option(
                names = "--role",
                paramLabel = "ROLE",
                required = true,
                converter = RoleWord.class,
                description = ROLE)
        private Role role = Role.MEMBER;

        @Mixin private PersonOptions who = new PersonOptions();

        @Mixin private OutputOptions output = new OutputOptions();

        @Override
        public void run() {
            RoleGroup group = where.group(role);
            where.with(
                    (members, people) -> {
                        Person person = who.find(people);
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

    /** Reads a role as people write it. */
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
