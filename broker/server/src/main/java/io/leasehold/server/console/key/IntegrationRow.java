package io.leasehold.server.console.key;

import io.leasehold.administration.KeyStatus;
import io.leasehold.administration.KeyWarning;
import io.leasehold.administration.OrganizationKey;
import io.leasehold.integration.Integration;
import io.leasehold.key.KeyMode;
import io.leasehold.key.RevealSetting;
import io.leasehold.server.console.key.ProjectOverrides.OwnKey;
import io.leasehold.server.console.page.Labels;
import io.leasehold.server.console.page.Navigation;
import io.leasehold.server.console.web.ErrorPages;
import io.leasehold.tenancy.OrganizationId;
import java.util.List;
import java.util.Locale;

/**
 * A row in the list of an organization's integrations.
 *
 * @param switchedOn whether projects use the organization's key
 * @param toggle what the toggle does
 * @param state the state in one or two words
 * @param sentence what that means
 */
record IntegrationRow(
        String id,
        String title,
        String category,
        String href,
        boolean switchedOn,
        Toggle toggle,
        String tone,
        String state,
        String sentence,
        String overrides,
        boolean mayChangeMode) {

    /** What the toggle of a row does. */
    enum Toggle {
        /** There is no toggle. */
        NONE,
        /** Changes the mode to off. */
        OFF,
        /** Changes the mode to on. */
        ON,
        /** Opens the form for a key. */
        KEY,
        /** Opens the choice of modes. */
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
        boolean hasKey = key.key().state() != KeyStatus.State.ABSENT;
        boolean switchedOn = hasKey && (key.mode() == KeyMode.ON || key.mode() == KeyMode.LOCKED);
        return new IntegrationRow(
                integration.id().value(),
                integration.title(),
                Labels.category(integration.metadata().category()),
                Navigation.integrations(organization) + "/" + integration.id(),
                switchedOn,
                toggle(key, hasKey, switchedOn, allowed),
                tone(key, hasKey),
                state(key, hasKey),
                sentence(key, hasKey)
                        + (key.reveal() == RevealSetting.ALLOWED
                                ? " Its keys may be delivered sealed."
                                : ""),
                overrides(own),
                integration.kind().isShared() && allowed.mode());
    }

    private static Toggle toggle(
            OrganizationKey key, boolean hasKey, boolean switchedOn, AllowedActions allowed) {
        if (!key.integration().kind().isShared()) {
            return Toggle.NONE;
        }
        if (key.mode() == KeyMode.BLOCKED) {
            return allowed.mode() ? Toggle.MODES : Toggle.NONE;
        }
        if (!hasKey) {
            return allowed.set() ? Toggle.KEY : Toggle.NONE;
        }
        if (!allowed.mode()) {
            return Toggle.NONE;
        }
        return switchedOn ? Toggle.OFF : Toggle.ON;
    }

    private static String tone(OrganizationKey key, boolean hasKey) {
        if (key.mode() == KeyMode.BLOCKED || isUnusable(key)) {
            return "bad";
        }
        return switch (key.mode()) {
            case LOCKED -> hasKey ? "firm" : "bad";
            case ON -> hasKey ? "good" : "plain";
            case OFF, BLOCKED -> "plain";
        };
    }

    private static boolean isUnusable(OrganizationKey key) {
        return switch (key.key().state()) {
            case INCOMPLETE, OVERSIZED -> true;
            case ABSENT, PRESENT, OPTED_OUT -> false;
        };
    }

    private static String state(OrganizationKey key, boolean hasKey) {
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
            case ON -> hasKey ? "On" : "No key";
            case OFF -> hasKey ? "Off" : "No key";
        };
    }

    private static String sentence(OrganizationKey key, boolean hasKey) {
        if (!key.integration().kind().isShared()) {
            return "Uses OAuth: everyone connects their own account.";
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
                    hasKey
                            ? "Projects use only the organization's key."
                            : "Locked without a key: no project can use it.";
            case BLOCKED -> "No project can use it.";
            case ON ->
                    hasKey
                            ? "Used by every project without its own key."
                            : "Projects can use their own keys.";
            case OFF -> "Projects can use their own keys.";
        };
    }

    private static String overrides(List<OwnKey> own) {
        long keys = own.stream().filter(it -> !it.nothing()).count();
        return keys == 0
                ? ""
                : Labels.counted((int) keys, "project overrides", "projects override");
    }
}
