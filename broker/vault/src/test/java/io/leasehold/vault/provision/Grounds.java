package io.leasehold.vault.provision;

import io.leasehold.vault.PersonLogin;
import io.leasehold.vault.RealVault;
import io.leasehold.vault.Reply;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;

/** A Vault on which attempts are made, and what they need to be there, made by root. */
final class Grounds {

    static final Map<String, Object> KEY = Map.of("data", Map.of("api_key", "sk-marked"));

    private final RealVault vault;
    private final AtomicInteger number = new AtomicInteger();

    Grounds(RealVault vault) {
        this.vault = vault;
    }

    RealVault vault() {
        return vault;
    }

    /** A name that nothing has yet. */
    String fresh() {
        return "fresh-" + number.incrementAndGet();
    }

    Reply read(PersonLogin person, String path) {
        return vault.read(path, person.token());
    }

    Reply list(PersonLogin person, String path) {
        return vault.list(path, person.token());
    }

    Reply write(PersonLogin person, String path, Map<String, ?> body) {
        return vault.write(path, person.token(), body);
    }

    Reply delete(PersonLogin person, String path) {
        return vault.delete(path, person.token());
    }

    /** Something is at this path. */
    String with(String path, Map<String, ?> body) {
        vault.write(path, vault.rootToken(), body).orFail("prepare " + path);
        return path;
    }

    /** A new version of a document is at this path of a KV mount; returns its number. */
    int version(String mount, String document) {
        return vault.write(mount + "/data/" + document, vault.rootToken(), KEY)
                                .orFail("prepare document")
                                .data()
                                .get("version")
                        instanceof Integer version
                ? version
                : 0;
    }

    void hide(String path) {
        vault.delete(path, vault.rootToken()).orFail("prepare hidden document");
    }

    /** The members of a group and one more. */
    Map<String, Object> oneMore(String group) {
        Object now =
                vault.read("identity/group/name/" + group, vault.rootToken())
                        .orFail("read group")
                        .data()
                        .get("member_entity_ids");
        List<Object> more = new ArrayList<>(now instanceof List<?> list ? list : List.of());
        more.add(entity());
        return Map.of("member_entity_ids", more);
    }

    /** The id of an entity that has just been made and has no login. */
    String entity() {
        return String.valueOf(
                vault.write("identity/entity", vault.rootToken(), Map.of("name", fresh()))
                        .orFail("prepare entity")
                        .data()
                        .get("id"));
    }
}
