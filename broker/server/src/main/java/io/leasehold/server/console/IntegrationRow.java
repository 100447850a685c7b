package io.leasehold.server.console;

import io.leasehold.administration.KeyStatus;
import io.leasehold.administration.KeyWarning;
import io.leasehold.administration.OrganizationKey;
import io.leasehold.integration.Integration;
import io.leasehold.key.KeyMode;
import io.leasehold.server.console.ProjectOverrides.OwnKey;
import io.leasehold.tenancy.OrganizationId;
import java.util.List;
import java.util.Locale;

/**
 * An integration among all of an organization.
 *
 * @param switched whether the organization's key serves its projects
 * @param toggle what its toggle does
 * @param state how it stands, in one word or two
 * @param sentence what that means
 */
record IntegrationRow(
        String id,
        String title,
        String category,
        String href,
        boolean switched,
        Toggle toggle,
        String tone,
        String state,
        String sentence,
        String overriding,
        boolean modes) {

    /** What happens when somebody uses the toggle. */
    enum Toggle {
        /** Nothing: there is none to use. */
        NONE,
        /** The mode becomes off. */
        OFF,
        /** The mode becomes on. */
        ON,
        /** A key is asked for. */
        KEY,
        /** It is asked what is meant. */
        MODES;

        public String word() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    static IntegrationRow of(
            OrganizationKey key,
            OrganizationId organization,
            List<OwnKey> own,
            AllowedActions allowed) {
        Integration integration = key.integration();
        boolean there = key.key().state() != KeyStatus.State.ABSENT;
        boolean switched = there && (key.mode() == KeyMode.ON || key.mode() == KeyMode.LOCKED);
        return new IntegrationRow(
                integration.id().value(),
                integration.title(),
                Labels.category(integration.metadata().category()),
                Navigation.integrations(organization) + "/" + integration.id(),
                switched,
                toggle(key, there, switched, allowed),
                tone(key, there),
                state(key, there),
                sentence(key, there),
                overriding(own),
                integration.kind().isShared() && allowed.mode());
    }

    private static Toggle toggle(
            OrganizationKey key, boolean there, boolean switched, AllowedActions allowed) {
        if (!key.integration().kind().isShared()) {
            return Toggle.NONE;
        }
        if (key.mode() == KeyMode.BLOCKED) {
            return allowed.mode() ? Toggle.MODES : Toggle.NONE;
        }
        if (!there) {
            return allowed.set() ? Toggle.KEY : Toggle.NONE;
        }
        if (!allowed.mode()) {
            return Toggle.NONE;
        }
        return switched ? Toggle.OFF : Toggle.ON;
    }

    private static String tone(OrganizationKey key, boolean there) {
        if (key.mode() == KeyMode.BLOCKED || isUnfit(key)) {
            return "bad";
        }
        return switch (key.mode()) {
            case LOCKED -> there ? "firm" : "bad";
            case ON -> there ? "good" : "plain";
            case OFF, BLOCKED -> "plain";
        };
    }

    private static boolean isUnfit(OrganizationKey key) {
        return switch (key.key().state()) {
            case INCOMPLETE, OVERSIZED -> true;
            case ABSENT, PRESENT, OPTED_OUT -> false;
        };
    }

    private static String state(OrganizationKey key, boolean there) {
        if (!key.integration().kind().isShared()) {
            return "By account";
        }
        if (key.key().state() == KeyStatus.State.INCOMPLETE) {
            return "Incomplete";
        }
        if (key.key().state() == KeyStatus.State.OVERSIZED) {
            return "Too large";
        }
        return switch (key.mode()) {
            case LOCKED -> "Locked";
            case BLOCKED -> "Blocked";
            case ON -> there ? "On" : "No key";
            case OFF -> there ? "Off" : "No key";
        };
    }

    private static String sentence(OrganizationKey key, boolean there) {
        if (!key.integration().kind().isShared()) {
            return "Works by OAuth: everyone connects their own account.";
        }
        if (key.key().state() == KeyStatus.State.INCOMPLETE) {
            return "The key lacks a required field; enter it again.";
        }
        if (key.key().state() == KeyStatus.State.OVERSIZED) {
            return "The key is too large; enter it again.";
        }
        if (key.remarks().contains(KeyWarning.MODE_UNKNOWN)) {
            return ErrorPages.sentence(KeyWarning.MODE_UNKNOWN.sentence());
        }
        return switch (key.mode()) {
            case LOCKED ->
                    there
                            ? "Projects use the organization's key and no other."
                            : "Locked without a key: no project can use it.";
            case BLOCKED -> "No project can use it.";
            case ON ->
                    there
                            ? "Serves every project that has no key of its own."
                            : "Projects may use keys of their own.";
            case OFF -> "Projects may use keys of their own.";
        };
    }

    private static String overriding(List<OwnKey> own) {
        long keys = own.stream().filter(it -> !it.nothing()).count();
        return keys == 0 ? "" : Labels.many((int) keys, "project overrides", "projects override");
    }
}
