package io.leasehold.acceptance;

import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import tools.jackson.databind.JsonNode;

/**
 * A Vault that is not the demo's own. The demo writes there under names of its own, and only if
 * nobody but demos has written there.
 */
final class ForeignVault {

    private static final String PREFIX = "leasehold-demo-";

    private ForeignVault() {}

    /** A name that no other demo has. */
    static String newOrganization() {
        return PREFIX + UUID.randomUUID().toString().substring(0, 8);
    }

    /** The mounts of Leasehold in which there is anything that no demo made. */
    static List<String> others(VaultHttp root) {
        JsonNode mounts = root.read("sys/mounts").succeeded().path("data");
        List<String> found = new ArrayList<>();
        for (String mount : List.of("org", "project", "lease")) {
            JsonNode facts = mounts.path(mount + "/");
            boolean ours = facts.at("/options/version").asString("1").equals(version(mount));
            if (!facts.isMissingNode() && (!ours || hasOthers(root, mount))) {
                found.add(mount + "/");
            }
        }
        return found;
    }

    private static String version(String mount) {
        return mount.equals("lease") ? "1" : "2";
    }

    private static boolean hasOthers(VaultHttp root, String mount) {
        String path = mount.equals("lease") ? mount : mount + "/metadata";
        VaultHttp.Answer answer = root.read(path + "?list=true");
        if (answer.status() == 404) {
            return false;
        }
        for (JsonNode name : answer.succeeded().at("/data/keys")) {
            if (!name.asString().startsWith(PREFIX)) {
                return true;
            }
        }
        return false;
    }
}
