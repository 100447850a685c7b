package io.leasehold.vault.membership;

import io.leasehold.login.EntityId;
import io.leasehold.problem.BrokerException;
import io.leasehold.problem.Problem;
import io.leasehold.vault.VaultResponse;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/** The members of the groups of Vault, read and written whole, as Vault has it. */
final class Groups {

    private static final int ATTEMPTS = 3;

    private final Caller caller;

    Groups(Caller caller) {
        this.caller = caller;
    }

    /** The ids of the members; refused if the group is not as it was provisioned. */
    Set<String> members(RoleGroup group) {
        VaultResponse answer =
                caller.read(MemberPaths.group(group))
                        .orAbsent("read who is " + group)
                        .orElseThrow(() -> missing(group, "there is no group of that name"));
        if (!answer.strings("policies").equals(List.of(group.name()))) {
            throw missing(group, "its group does not have its policy and no other");
        }
        return new TreeSet<>(answer.strings("member_entity_ids"));
    }

    /** Whether somebody is a member; nobody is of a group that was never made. */
    boolean has(RoleGroup group, EntityId who) {
        return caller.read(MemberPaths.group(group))
                .orAbsent("read who is " + group)
                .map(answer -> answer.strings("member_entity_ids").contains(who.value()))
                .orElse(false);
    }

    /** Sees to it that somebody is a member or not; false if it was so already. */
    boolean change(RoleGroup group, EntityId who, boolean shallBe) {
        Set<String> now = members(group);
        for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
            if (now.contains(who.value()) == shallBe) {
                return attempt > 0;
            }
            write(group, now, who, shallBe);
            if (caller.read(MemberPaths.group(group)).isForbidden()) {
                // The caller has taken its own role, and can look no more.
                return true;
            }
            now = members(group);
        }
        if (now.contains(who.value()) == shallBe) {
            return true;
        }
        throw new BrokerException(
                Problem.VERSION_CONFLICT,
                "change who is " + group + ": others change it at the same time; try again");
    }

    /** False also if the caller may not look any more. */
    boolean isKnownToBeEmpty(RoleGroup group) {
        return !caller.read(MemberPaths.group(group)).isForbidden() && members(group).isEmpty();
    }

    private void write(RoleGroup group, Set<String> now, EntityId who, boolean shallBe) {
        Set<String> members = new TreeSet<>(now);
        if (shallBe) {
            members.add(who.value());
        } else {
            members.remove(who.value());
        }
        caller.write(MemberPaths.group(group), Map.of("member_entity_ids", members))
                .orRefuse("change who is " + group);
    }

    private BrokerException missing(RoleGroup group, String why) {
        return new BrokerException(
                Problem.CONFIGURATION_INVALID,
                "read who is %s: %s; %smake it with 'leasehold %s'"
                        .formatted(
                                group,
                                why,
                                group.meant(caller.names())
                                        .map(question -> question + " Else ")
                                        .orElse(""),
                                group.command()));
    }
}
