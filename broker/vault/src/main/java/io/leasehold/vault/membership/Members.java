package io.leasehold.vault.membership;

import io.leasehold.login.EntityId;
import io.leasehold.problem.BrokerException;
import io.leasehold.problem.Problem;
import io.leasehold.secret.SecretValue;
import io.leasehold.vault.client.VaultConnection;
import java.util.List;
import java.util.Set;

/**
 * Reads and changes who has which role, with the permissions of one caller's token.
 *
 * <p>Vault has no check-and-set for the members of a group. Each change is therefore read back and
 * repeated if it is missing; of two simultaneous changes, one can still undo the other after it was
 * read back.
 */
public final class Members {

    private final Groups groups;
    private final PersonDirectory people;
    private final RoleConflictCheck conflicts;

    public Members(VaultConnection vault, SecretValue token) {
        Caller caller = new Caller(vault, token);
        this.groups = new Groups(caller);
        this.people = new PersonDirectory(vault, token);
        this.conflicts = new RoleConflictCheck(caller, groups);
    }

    /** All members of the group whose entity still exists. */
    public List<Person> of(RoleGroup group) {
        return groups.members(group).stream()
                .map(EntityId::new)
                .flatMap(id -> people.find(id).stream())
                .toList();
    }

    /** Grants the role; false if the person already had it. */
    public boolean add(RoleGroup group, Person person) {
        conflicts.refuse(group, person);
        return groups.change(group, person.id(), true);
    }

    /** Removes the role; false if the person did not have it. Throws for the last owner. */
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

    /** An owner whose entity is disabled does not count: it cannot act for the organization. */
    private boolean isOnlyOwner(RoleGroup group, Person person) {
        return of(group).stream()
                .filter(Person::isActive)
                .allMatch(owner -> owner.id().equals(person.id()));
    }

    private static BrokerException lastOwner(RoleGroup group, Person person) {
        return new BrokerException(
                Problem.CONFIGURATION_INVALID,
                ("remove %s as %s: the last owner of an organization cannot be removed; add"
                                + " another owner first")
                        .formatted(person, group));
    }
}
