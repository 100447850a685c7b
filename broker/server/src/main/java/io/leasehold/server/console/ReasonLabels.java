package io.leasehold.server.console;

import io.leasehold.key.ResolutionReason;

/** Why a key is used, or none is, in the words that people know from the documentation. */
final class ReasonLabels {

    private ReasonLabels() {}

    static String words(ResolutionReason reason) {
        return switch (reason) {
            case ORGANIZATION_KEY -> "organization key";
            case ORGANIZATION_KEY_LOCKED -> "locked by organization";
            case PROJECT_OVERRIDES_ORGANIZATION -> "project key overrides organization key";
            case PROJECT_KEY -> "project key; the organization has none in use";
            case PROJECT_OPTED_OUT -> "the project uses nothing";
            case NO_KEY -> "neither the project nor the organization has a key";
            case ORGANIZATION_KEY_OFF ->
                    "organization key is switched off, and the project has none";
            case LOCKED_WITHOUT_KEY -> "locked by organization, which has no key";
            case INTEGRATION_BLOCKED -> "blocked by organization";
            case SHARED_CREDENTIALS_UNSUPPORTED -> "OAuth: everyone connects their own account";
            case INCOMPLETE_KEY -> "the key lacks a required field";
            case KEY_TOO_LARGE -> "the key is too large";
        };
    }
}
