package io.leasehold.administration;

import java.util.Locale;

/** Something about a key that users should know although it is not an error. */
public enum KeyWarning {
    SAME_AS_ORGANIZATION_KEY(
            "the project's key is the organization's own; without it the project would follow the"
                    + " organization when it replaces its key"),
    OLDER_THAN_ORGANIZATION_KEY(
            "the organization has replaced its key since the project's key was set"),
    MODE_UNKNOWN(
            "the mode stored in Vault is none of on, off, locked and blocked, so the"
                    + " integration counts as blocked; set the mode again"),
    PROJECT_KEY_SHADOWED("the project has a key that is not used"),
    REVEAL_ALLOWED(
            "the organization allows the key to be delivered sealed to services that an operator"
                    + " gave the policy for it"),
    REDACTION_OFF(
            "the operator switched redaction off for this integration: if the provider's responses"
                    + " contain the key, callers see it");

    private final String sentence;

    KeyWarning(String sentence) {
        this.sentence = sentence;
    }

    /** The stable code of this warning that clients may rely on. */
    public String code() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    public String sentence() {
        return sentence;
    }
}
