package io.leasehold.vault.membership;

import io.leasehold.login.EntityId;
import io.leasehold.problem.BrokerException;
import io.leasehold.problem.Problem;
import io.leasehold.vault.client.VaultResponse;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/** The members of Vault's groups. Vault reads and writes a list of members only as a whole. */
final class Groups {

    private static final int ATTEMPTS = 3;

    private final Caller caller;

    Groups(Caller caller) {
        this.caller = caller;
    }

    /** The ids of the members; throws if the group is not as it was provisioned. */
    Set<String> members(RoleGroup group) {
        VaultResponse response =
                caller.read(MemberPaths.group(group))
                        .orAbsent("read who is " + group)
                        .orElseThrow(() -> missing(group, "there is no group of that name"));
        if (!response.strings("policies").equals(List.of(group.name()))) {
            throw missing(group, "the group must have its own policy and no other");
        }
        return new TreeSet<>(response.strings("member_entity_ids"));
    }

    /** Whether a person is a member; false if the group does not exist. */
    boolean has(RoleGroup group, EntityId person) {
        return caller.read(MemberPaths.group(group))
                .orAbsent("read who is " + group)
                .map(response -> response.strings("member_entity_ids").contains(person.value()))
                .orElse(false);
    }

    /** Adds or removes a person; false if nothing had to change. */
    boolean change(RoleGroup group, EntityId person, boolean shouldBeMember) {
        Set<String> current = members(group);
        for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
            if (current.contains(person.value()) == shouldBeMember) {
                return attempt > 0;
            }
            write(group, current, person, shouldBeMember);
            if (caller.read(MemberPaths.group(group)).isForbidden()) {
                // The caller removed its own role, and may no longer read the group.
                return true;
            }
            current = members(group);
        }
        if (current.contains(person.value()) == shouldBeMember) {
            return true;
        }
        throw new BrokerException(
                Problem.VERSION_CONFLICT,
                "change who is " + group + ": others change it at the same time; try again");
    }

    /** Also false if the caller may no longer read the group. */
    boolean isKnownToBeEmpty(RoleGroup group) {
        return !caller.read(MemberPaths.group(group)).isForbidden() && members(group).isEmpty();
    }

    private void write(
            RoleGroup group, Set<String> current, EntityId person, boolean shouldBeMember) {
        Set<String> members = new TreeSet<>(current);
        if (shouldBeMember) {
            members.add(person.value());
        } else {
            members.remove(person.value());
        }
        caller.write(MemberPaths.group(group), Map.of("member_entity_ids", members))
                .orRefuse("change who is " + group);
    }

    private BrokerException missing(RoleGroup group, String why) {
        return new BrokerException(
                Problem.CONFIGURATION_INVALID,
                "read who is %s: %s; %screate it with 'leasehold %s'"
                        .formatted(
                                group,
                                why,
                                group.suggestion(caller.names())
                                        .map(question -> question + " Otherwise ")
                                        .orElse(""),
                                group.command()));
    }
}
