package io.leasehold.administration;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Which key is used, as one would tell it in a sentence: the organization's unless the project has
 * its own, within what the organization allows. Knows nothing of documents and versions, and of
 * projects nothing but their names, {@code organization/project}.
 */
public final class KeyTreeModel {

    /** Two organizations of four projects each. */
    public static final List<String> PROJECTS =
            List.of(
                    "acme/web",
                    "acme/app",
                    "acme/etl",
                    "acme/ops",
                    "globex/web",
                    "globex/app",
                    "globex/etl",
                    "globex/ops");

    private static final String NOTHING = "nothing";

    private final Map<String, String> modes = new HashMap<>();
    private final Map<String, String> organizationKeys = new HashMap<>();
    private final Map<String, String> projectKeys = new HashMap<>();

    public void setOrganizationKey(String project, String key) {
        modes.putIfAbsent(organization(project), "on");
        organizationKeys.put(organization(project), key);
    }

    /** A key that is removed takes along the mode, unless the mode restricts. */
    public void removeOrganizationKey(String project) {
        organizationKeys.remove(organization(project));
        modes.computeIfPresent(
                organization(project),
                (_, mode) -> Set.of("locked", "blocked").contains(mode) ? mode : null);
    }

    public void setMode(String project, String mode) {
        modes.put(organization(project), mode);
    }

    public void setProjectKey(String project, String key) {
        projectKeys.put(project, key);
    }

    public void removeProjectKey(String project) {
        projectKeys.remove(project);
    }

    public void optOut(String project) {
        projectKeys.put(project, NOTHING);
    }

    public boolean mayHaveOwnKey(String project) {
        return Set.of("on", "off").contains(mode(project));
    }

    public Optional<String> organizationKey(String project) {
        return Optional.ofNullable(organizationKeys.get(organization(project)));
    }

    /** The key that the project uses; empty if none. */
    public Optional<String> used(String project) {
        return switch (level(project)) {
            case "project" -> Optional.ofNullable(projectKeys.get(project));
            case "organization" -> organizationKey(project);
            default -> Optional.empty();
        };
    }

    /** Whose key the project uses, in a word. */
    public String level(String project) {
        String own = projectKeys.getOrDefault(project, "");
        boolean above = organizationKey(project).isPresent();
        if (own.equals(NOTHING)) {
            return NOTHING;
        }
        return switch (mode(project)) {
            case "on" -> !own.isEmpty() ? "project" : above ? "organization" : NOTHING;
            case "off" -> !own.isEmpty() ? "project" : NOTHING;
            case "locked" -> above ? "organization" : NOTHING;
            default -> NOTHING;
        };
    }

    private String mode(String project) {
        return modes.getOrDefault(organization(project), "off");
    }

    private static String organization(String project) {
        return project.substring(0, project.indexOf('/'));
    }
}
