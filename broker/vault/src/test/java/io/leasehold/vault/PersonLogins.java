package io.leasehold.vault;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * PersonLogins who log in by name and password, and have what their groups give them and nothing
 * else, for tests.
 */
public final class PersonLogins {

    /** Where they log in. */
    public static final String METHOD = "userpass";

    private final RealVault vault;

    private PersonLogins(RealVault vault) {
        this.vault = vault;
        if (!vault.read("sys/auth", vault.rootToken()).data().containsKey(METHOD + "/")) {
            write("sys/auth/" + METHOD, Map.of("type", "userpass"));
        }
    }

    public static PersonLogins of(ProvisionedVault provisioned) {
        return at(provisioned.vault());
    }

    /** People of a Vault that need not be provisioned yet. */
    public static PersonLogins at(RealVault vault) {
        return new PersonLogins(vault);
    }

    /** Somebody new, who is in these groups. */
    public PersonLogin join(String name, String... groups) {
        PersonLogin person = logIn(name);
        for (String group : groups) {
            List<String> members = new ArrayList<>(members(group));
            members.add(person.entityId());
            write("identity/group/name/" + group, Map.of("member_entity_ids", members));
        }
        return person;
    }

    /** An account that nobody has logged in by. */
    public void account(String name) {
        write("auth/" + METHOD + "/users/" + name, Map.of("password", "pass-of-" + name));
    }

    /** Logs somebody in, whose account is made if need be. */
    public PersonLogin logIn(String name) {
        account(name);
        Map<String, Object> auth =
                vault.write(
                                "auth/" + METHOD + "/login/" + name,
                                "",
                                Map.of("password", "pass-of-" + name))
                        .orFail("log in")
                        .object("auth");
        return new PersonLogin(
                name,
                String.valueOf(auth.get("client_token")),
                String.valueOf(auth.get("entity_id")));
    }

    /** The entities in a group. */
    public List<String> members(String group) {
        Object members =
                vault.read("identity/group/name/" + group, vault.rootToken())
                        .orFail("read group")
                        .data()
                        .get("member_entity_ids");
        return members instanceof List<?> list
                ? list.stream().map(String::valueOf).toList()
                : List.of();
    }

    private void write(String path, Map<String, ?> body) {
        vault.write(path, vault.rootToken(), body).orFail("write " + path);
    }
}
