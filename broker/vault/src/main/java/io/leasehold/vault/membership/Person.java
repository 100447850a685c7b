package io.leasehold.vault.membership;

import io.leasehold.login.EntityId;
import java.util.List;

/**
 * A person as Vault knows them.
 *
 * @param name of the entity; Vault generates one if none was given
 * @param logins names with which they log in, such as {@code userpass/alice}
 * @param isActive whether they may log in
 * @param groups ids of all their groups, including those that are not Leasehold's
 */
public record Person(
        EntityId id, String name, List<String> logins, boolean isActive, List<String> groups) {

    public Person {
        logins = List.copyOf(logins);
        groups = List.copyOf(groups);
    }

    /**
     * A name that people recognize. Control characters are replaced, because the person who logs in
     * may choose the name and it is shown on a terminal.
     */
    @Override
    public String toString() {
        return (logins.isEmpty() ? name : logins.getFirst()).replaceAll("\\p{Cntrl}", "?");
    }
}
