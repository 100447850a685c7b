package io.leasehold.vault.provision;

import io.leasehold.tenancy.Project;
import io.leasehold.vault.PersonLogin;
import io.leasehold.vault.Reply;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/** What can be done to keys and the profile beside them, of an organization or of a project. */
final class KeyAttempts {

    private final Grounds grounds;
    private final String mount;
    private final Function<Project, String> folder;

    private KeyAttempts(Grounds grounds, String mount, Function<Project, String> folder) {
        this.grounds = grounds;
        this.mount = mount;
        this.folder = folder;
    }

    static Map<String, Attempt> ofOrganizations(Grounds grounds) {
        return new KeyAttempts(grounds, "org", at -> at.organization().value()).all();
    }

    static Map<String, Attempt> ofProjects(Grounds grounds) {
        return new KeyAttempts(grounds, "project", Project::toString).all();
    }

    private Map<String, Attempt> all() {
        Map<String, Attempt> all = new LinkedHashMap<>();
        changes(all);
        removals(all);
        looks(all);
        return all;
    }

    private void changes(Map<String, Attempt> all) {
        all.put(mount + "-key-set", (who, at) -> put(who, key(at, grounds.fresh()), 0));
        all.put(
                mount + "-key-replace",
                (who, at) -> {
                    String key = key(at, "replaced");
                    return put(who, key, grounds.version(mount, key));
                });
        all.put(
                mount + "-key-patch",
                (who, at) -> {
                    String key = present(at);
                    Map<String, Object> mode = Map.of("data", Map.of("mode", "locked"));
                    return grounds.vault().patch(path("data", key), who.token(), mode);
                });
        all.put(
                mount + "-key-metadata-change",
                (who, at) ->
                        grounds.write(
                                who,
                                path("metadata", present(at)),
                                Map.of("custom_metadata", Map.of("a", "b"))));
        all.put(
                mount + "-profile-write",
                (who, at) -> grounds.write(who, path("data", profile(at)), Grounds.KEY));
    }

    private void removals(Map<String, Attempt> all) {
        all.put(mount + "-key-hide", (who, at) -> grounds.delete(who, path("data", present(at))));
        all.put(mount + "-key-hide-version", (who, at) -> versions(who, "delete", present(at)));
        all.put(
                mount + "-key-undelete",
                (who, at) -> {
                    String key = present(at);
                    grounds.hide(path("data", key));
                    return versions(who, "undelete", key);
                });
        all.put(mount + "-key-destroy", (who, at) -> versions(who, "destroy", present(at)));
        all.put(
                mount + "-key-remove",
                (who, at) -> grounds.delete(who, path("metadata", present(at))));
        all.put(
                mount + "-profile-remove",
                (who, at) -> grounds.delete(who, path("metadata", profile(at))));
    }

    private void looks(Map<String, Attempt> all) {
        all.put(mount + "-key-read", (who, at) -> grounds.read(who, path("data", present(at))));
        all.put(
                mount + "-key-subkeys",
                (who, at) -> grounds.read(who, path("subkeys", present(at))));
        all.put(
                mount + "-key-metadata",
                (who, at) -> grounds.read(who, path("metadata", present(at))));
        all.put(
                mount + "-key-list",
                (who, at) -> {
                    present(at);
                    return grounds.list(who, path("metadata", folder.apply(at) + "/integrations/"));
                });
        all.put(
                mount + "-contents-list",
                (who, at) -> {
                    present(at);
                    return grounds.list(who, path("metadata", folder.apply(at) + "/"));
                });
        all.put(mount + "-profile-read", (who, at) -> grounds.read(who, path("data", profile(at))));
    }

    private Reply put(PersonLogin who, String key, int version) {
        return grounds.write(
                who,
                path("data", key),
                Map.of("options", Map.of("cas", version), "data", Map.of("api_key", "sk-marked")));
    }

    private Reply versions(PersonLogin who, String verb, String key) {
        return grounds.write(who, path(verb, key), Map.of("versions", List.of(1)));
    }

    /** A key that is there. */
    private String present(Project at) {
        String key = key(at, "openai");
        grounds.version(mount, key);
        return key;
    }

    private String key(Project at, String integration) {
        return folder.apply(at) + "/integrations/" + integration;
    }

    private String profile(Project at) {
        return folder.apply(at) + "/profile";
    }

    private String path(String verb, String document) {
        return mount + "/" + verb + "/" + document;
    }
}
