package io.leasehold.acceptance;

import java.util.List;
import java.util.Map;

/**
 * Something that people do through the management API, and what it needs of Vault: the operations
 * of the table of personas that must all be allowed for it.
 *
 * @param prepare brings about, as root, what it is done to
 */
enum PersonaOperation {
    SET_ORGANIZATION_KEY(List.of("org-key-set", "org-key-metadata"), Level.ORGANIZATION) {
        @Override
        Management.Answer attempt(Management who, Ground at) {
            at.removeAbove();
            return who.put(at.above() + "/key", KEY, Management.NEW);
        }
    },
    REPLACE_ORGANIZATION_KEY(List.of("org-key-replace", "org-key-metadata"), Level.ORGANIZATION) {
        @Override
        Management.Answer attempt(Management who, Ground at) {
            at.keyAbove();
            return who.put(at.above() + "/key", KEY, "If-Match", "\"1\"");
        }
    },
    CHANGE_MODE(List.of("org-key-patch"), Level.ORGANIZATION) {
        @Override
        Management.Answer attempt(Management who, Ground at) {
            at.keyAbove();
            return who.patch(at.above(), Map.of("mode", "off"));
        }
    },
    ALLOW_DELIVERY(List.of("org-key-patch"), Level.ORGANIZATION) {
        @Override
        Management.Answer attempt(Management who, Ground at) {
            at.keyAbove();
            return who.put(at.above() + "/reveal", Map.of("reveal", "allowed"));
        }
    },
    LIST_RECIPIENTS(List.of("recipients-read"), Level.PROJECT) {
        @Override
        Management.Answer attempt(Management who, Ground at) {
            return who.get(at.recipients());
        }
    },
    REMOVE_RECIPIENT(List.of("recipients-read", "recipients-write"), Level.PROJECT) {
        @Override
        Management.Answer attempt(Management who, Ground at) {
            return who.delete(at.recipients() + "/" + at.recipient());
        }
    },
    REMOVE_ORGANIZATION_KEY(List.of("org-key-remove", "org-key-hide"), Level.ORGANIZATION) {
        @Override
        Management.Answer attempt(Management who, Ground at) {
            at.keyAbove();
            return who.delete(at.above() + "/key");
        }
    },
    REMOVE_ORGANIZATION_KEY_RESTORABLY(
            List.of("org-key-remove", "org-key-hide"), Level.ORGANIZATION) {
        @Override
        Management.Answer attempt(Management who, Ground at) {
            at.keyAbove();
            return who.delete(at.above() + "/key?restorable=true");
        }
    },
    RESTORE_ORGANIZATION_KEY(List.of("org-key-undelete", "org-key-metadata"), Level.ORGANIZATION) {
        @Override
        Management.Answer attempt(Management who, Ground at) {
            at.keyAbove();
            at.hideAbove();
            return who.post(at.above() + "/key:undelete", Map.of("version", 1));
        }
    },
    SEE_ORGANIZATION_KEY(List.of("org-key-metadata", "org-key-list"), Level.ORGANIZATION) {
        @Override
        Management.Answer attempt(Management who, Ground at) {
            at.keyAbove();
            return who.get(at.above());
        }
    },
    LIST_ORGANIZATION_KEYS(List.of("org-key-metadata", "org-key-list"), Level.ORGANIZATION) {
        @Override
        Management.Answer attempt(Management who, Ground at) {
            return who.get(at.organization() + "/integrations");
        }
    },
    SEE_ORGANIZATION_KEY_VERSIONS(List.of("org-key-metadata"), Level.ORGANIZATION) {
        @Override
        Management.Answer attempt(Management who, Ground at) {
            at.keyAbove();
            return who.get(at.above() + "/key/versions");
        }
    },
    SEE_ORGANIZATION(List.of("org-profile-read"), Level.ORGANIZATION) {
        @Override
        Management.Answer attempt(Management who, Ground at) {
            return who.get(at.organization());
        }
    },
    CHANGE_PLAN(List.of("org-profile-write"), Level.ORGANIZATION) {
        @Override
        Management.Answer attempt(Management who, Ground at) {
            return who.patch(at.organization(), Map.of("plan", "enterprise", "rollout", "on"));
        }
    },
    LIST_PROJECTS(List.of("org-project-list"), Level.ORGANIZATION) {
        @Override
        Management.Answer attempt(Management who, Ground at) {
            return who.get(at.organization() + "/projects");
        }
    },
    LIST_ORGANIZATIONS(List.of("organizations-list"), Level.NONE) {
        @Override
        Management.Answer attempt(Management who, Ground at) {
            return who.get("/organizations");
        }
    },
    SET_PROJECT_KEY(List.of("project-key-set", "project-key-metadata"), Level.PROJECT) {
        @Override
        Management.Answer attempt(Management who, Ground at) {
            at.removeOwn();
            return who.put(at.own() + "/key", KEY, Management.NEW);
        }
    },
    REPLACE_PROJECT_KEY(List.of("project-key-replace", "project-key-metadata"), Level.PROJECT) {
        @Override
        Management.Answer attempt(Management who, Ground at) {
            at.keyOfOwn();
            return who.put(at.own() + "/key", KEY, "If-Match", "\"1\"");
        }
    },
    OPT_OUT(List.of("project-key-set", "project-key-metadata"), Level.PROJECT) {
        @Override
        Management.Answer attempt(Management who, Ground at) {
            at.removeOwn();
            return who.put(at.own() + "/key", Map.of("use", "nothing"), Management.NEW);
        }
    },
    REMOVE_PROJECT_KEY(List.of("project-key-remove", "project-key-hide"), Level.PROJECT) {
        @Override
        Management.Answer attempt(Management who, Ground at) {
            at.keyOfOwn();
            return who.delete(at.own() + "/key");
        }
    },
    RESTORE_PROJECT_KEY(List.of("project-key-undelete", "project-key-metadata"), Level.PROJECT) {
        @Override
        Management.Answer attempt(Management who, Ground at) {
            at.keyOfOwn();
            at.hideOwn();
            return who.post(at.own() + "/key:undelete", Map.of("version", 1));
        }
    },
    SEE_WHICH_KEY_IS_USED(List.of("project-key-metadata", "org-key-metadata"), Level.PROJECT) {
        @Override
        Management.Answer attempt(Management who, Ground at) {
            return who.get(at.own() + "/effective");
        }
    },
    LIST_WHICH_KEYS_ARE_USED(
            List.of("project-key-metadata", "org-key-metadata", "project-key-list", "org-key-list"),
            Level.PROJECT) {
        @Override
        Management.Answer attempt(Management who, Ground at) {
            return who.get(at.project() + "/integrations");
        }
    },
    SEE_PROJECT_KEY_VERSIONS(List.of("project-key-metadata"), Level.PROJECT) {
        @Override
        Management.Answer attempt(Management who, Ground at) {
            at.keyOfOwn();
            return who.get(at.own() + "/key/versions");
        }
    },
    SEE_PROJECT(List.of("project-profile-read"), Level.PROJECT) {
        @Override
        Management.Answer attempt(Management who, Ground at) {
            return who.get(at.project());
        }
    },
    LIST_LEASES(List.of("lease-list"), Level.PROJECT) {
        @Override
        Management.Answer attempt(Management who, Ground at) {
            return who.get(at.project() + "/leases");
        }
    },
    END_A_LEASE(List.of("lease-end"), Level.PROJECT) {
        @Override
        Management.Answer attempt(Management who, Ground at) {
            return who.delete(at.project() + "/leases/" + at.lease());
        }
    };

    private static final Map<String, Object> KEY =
            Map.of("fields", Map.of("api_key", "sk-set-by-a-persona"));

    /** Whose it is, and so which scopes there are for it. */
    enum Level {
        NONE,
        ORGANIZATION,
        PROJECT
    }

    private final List<String> needed;
    private final Level level;

    PersonaOperation(List<String> needed, Level level) {
        this.needed = needed;
        this.level = level;
    }

    /** The rows of the table that must all be allowed. */
    List<String> needed() {
        return needed;
    }

    Level level() {
        return level;
    }

    abstract Management.Answer attempt(Management who, Ground at);
}
