package io.leasehold.vault.membership;

import io.leasehold.login.EntityId;
import java.util.List;

/**
 * Somebody as Vault knows them.
 *
 * @param name of the entity, which Vault makes up if nobody gave one
 * @param logins what they log in by, such as {@code userpass/alice}
 * @param isActive whether they may log in at all
 * @param groups ids of all groups that they are in, of Leasehold or not
 */
public record Person(
        EntityId id, String name, List<String> logins, boolean isActive, List<String> groups) {

    public Person {
        logins = List.copyOf(logins);
        groups = List.copyOf(groups);
    }

    /** What people recognize them by, fit for a terminal: names come from whoever logs in. */
    @Override
    public String toString() {
        return (logins.isEmpty() ? name : logins.getFirst()).replaceAll("\\p{Cntrl}", "?");
    }
}
