package io.leasehold.vault.membership;

import io.leasehold.login.EntityId;
import io.leasehold.problem.BrokerException;
import io.leasehold.problem.Problem;
import io.leasehold.secret.SecretValue;
import io.leasehold.vault.VaultConnection;
import java.util.List;
import java.util.Set;

/**
 * Who has which role, and changes to it, by the permission of one caller at Vault.
 *
 * <p>Vault cannot write the members of a group on the condition that nobody else did meanwhile.
 * Each change is therefore read back and made again if it is not there; of two changes at the same
 * moment, one can still undo the other after it was read back.
 */
public final class Members {

    private final Groups groups;
    private final PersonDirectory people;
    private final RoleConflictCheck others;

    public Members(VaultConnection vault, SecretValue token) {
        Caller caller = new Caller(vault, token);
        this.groups = new Groups(caller);
        this.people = new PersonDirectory(vault, token);
        this.others = new RoleConflictCheck(caller, groups);
    }

    /** Everybody in the group who is still there. */
    public List<Person> of(RoleGroup group) {
        return groups.members(group).stream()
                .map(EntityId::new)
                .flatMap(id -> people.look(id).stream())
                .toList();
    }

    /** Gives the role; false if the person had it already. */
    public boolean add(RoleGroup group, Person person) {
        others.refuse(group, person);
        return groups.change(group, person.id(), true);
    }

    /** Takes the role; false if the person did not have it. The last owner is not removed. */
    public boolean remove(RoleGroup group, Person person) {
        if (!group.isOfOwners()) {
            return groups.change(group, person.id(), false);
        }
        Set<String> before = groups.members(group);
        if (before.contains(person.id().value()) && isOnlyOwner(group, person)) {
            throw lastOwner(group, person);
        }
        boolean removed = groups.change(group, person.id(), false);
        if (removed && groups.isKnownToBeEmpty(group)) {
            // Somebody removed the other owner at the same time.
            groups.change(group, person.id(), true);
            throw lastOwner(group, person);
        }
        return removed;
    }

    /** Who is disabled at Vault can do nothing for the organization. */
    private boolean isOnlyOwner(RoleGroup group, Person person) {
        return of(group).stream()
                .filter(Person::isActive)
                .allMatch(owner -> owner.id().equals(person.id()));
    }

    private static BrokerException lastOwner(RoleGroup group, Person person) {
        return new BrokerException(
                Problem.CONFIGURATION_INVALID,
                "remove %s as %s: the last owner of an organization stays; add another one first"
                        .formatted(person, group));
    }
}
