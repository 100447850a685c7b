package io.leasehold.server.console.key;

import io.leasehold.key.ResolutionReason;

/** Labels for the reasons of a resolution, as the documentation words them. */
final class ReasonLabels {

    private ReasonLabels() {}

    static String label(ResolutionReason reason) {
        return switch (reason) {
            case ORGANIZATION_KEY -> "organization key";
            case ORGANIZATION_KEY_LOCKED -> "locked by organization";
            case PROJECT_OVERRIDES_ORGANIZATION -> "project key overrides organization key";
            case PROJECT_KEY -> "project key; the organization has no key in use";
            case PROJECT_OPTED_OUT -> "the project uses no key";
            case NO_KEY -> "neither the project nor the organization has a key";
            case ORGANIZATION_KEY_OFF ->
                    "organization key is switched off, and the project has no key";
            case LOCKED_WITHOUT_KEY -> "locked by organization, which has no key";
            case INTEGRATION_BLOCKED -> "blocked by organization";
            case SHARED_CREDENTIALS_UNSUPPORTED -> "OAuth: everyone connects their own account";
            case INCOMPLETE_KEY -> "the key lacks a required field";
            case KEY_TOO_LARGE -> "the key is too large";
        };
    }
}
