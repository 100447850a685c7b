package io.leasehold.key;

import java.util.Locale;

/** Why a key is used, or why none is. */
public enum ResolutionReason {
    ORGANIZATION_KEY("the organization's key serves its projects"),
    ORGANIZATION_KEY_LOCKED("the organization locked the integration to its own key"),
    PROJECT_OVERRIDES_ORGANIZATION("the project's key overrides the organization's"),
    PROJECT_KEY("the project has its own key"),
    PROJECT_OPTED_OUT("the project uses no key of this integration"),
    NO_KEY("neither the project nor the organization has a key; ask an admin to set one"),
    ORGANIZATION_KEY_OFF("the organization's key is switched off and the project has none"),
    LOCKED_WITHOUT_KEY("the organization locked the integration to its own key and has none"),
    INTEGRATION_BLOCKED("the organization blocked the integration"),
    SHARED_CREDENTIALS_UNSUPPORTED(
            "the integration uses OAuth and has no shared key; users connect their own account"),
    INCOMPLETE_KEY("the key lacks a required field; ask an admin to set it again"),
    KEY_TOO_LARGE(
            "the key is too large: at most 8 KiB for a field and 64 KiB in total; ask an admin to"
                    + " set it again");

    private final String sentence;

    ResolutionReason(String sentence) {
        this.sentence = sentence;
    }

    /** The stable code of this reason, which callers may rely on. */
    public String code() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    public String sentence() {
        return sentence;
    }
}
