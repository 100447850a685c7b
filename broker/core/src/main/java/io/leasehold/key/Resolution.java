package io.leasehold.key;

import static io.leasehold.key.ResolutionReason.INCOMPLETE_KEY;
import static io.leasehold.key.ResolutionReason.INTEGRATION_BLOCKED;
import static io.leasehold.key.ResolutionReason.KEY_TOO_LARGE;
import static io.leasehold.key.ResolutionReason.LOCKED_WITHOUT_KEY;
import static io.leasehold.key.ResolutionReason.NO_KEY;
import static io.leasehold.key.ResolutionReason.ORGANIZATION_KEY;
import static io.leasehold.key.ResolutionReason.ORGANIZATION_KEY_LOCKED;
import static io.leasehold.key.ResolutionReason.ORGANIZATION_KEY_OFF;
import static io.leasehold.key.ResolutionReason.PROJECT_KEY;
import static io.leasehold.key.ResolutionReason.PROJECT_OPTED_OUT;
import static io.leasehold.key.ResolutionReason.PROJECT_OVERRIDES_ORGANIZATION;
import static io.leasehold.key.ResolutionReason.SHARED_CREDENTIALS_UNSUPPORTED;

import io.leasehold.integration.CredentialKind;
import java.util.List;

/**
 * Which key is used, or none, and why. The rule: every project uses its organization's key unless
 * it has its own, within what the organization's mode allows. An incomplete or oversized key at the
 * level that wins is refused; the other level is not used instead.
 */
public sealed interface Resolution {

    ResolutionReason reason();

    /** A key is used. */
    record Granted(KeyScope scope, int version, ResolutionReason reason) implements Resolution {}

    /**
     * No key is used.
     *
     * @param fields of the key that cause the refusal; may be empty
     */
    record Refused(ResolutionReason reason, List<String> fields) implements Resolution {

        public Refused(ResolutionReason reason) {
            this(reason, List.of());
        }

        /** The reason as a sentence, with the fields that cause it. */
        String sentence() {
            return fields.isEmpty()
                    ? reason.sentence()
                    : "field %s: %s".formatted(String.join(", ", fields), reason.sentence());
        }
    }

    /** The rule for an integration: OAuth integrations have no shared key. */
    static Resolution of(
            CredentialKind kind, OrganizationKeySetting organization, ProjectKeySetting project) {
        return kind.isShared()
                ? of(organization, project)
                : new Refused(SHARED_CREDENTIALS_UNSUPPORTED);
    }

    /** The rule for shared keys: a pure function of the two settings. */
    static Resolution of(OrganizationKeySetting organization, ProjectKeySetting project) {
        if (organization.mode() == KeyMode.BLOCKED) {
            return new Refused(INTEGRATION_BLOCKED);
        }
        return switch (project) {
            case ProjectKeySetting.OptedOut _ -> new Refused(PROJECT_OPTED_OUT);
            case ProjectKeySetting.Absent _ -> organizationKey(organization);
            case ProjectKeySetting.OwnKey(KeyPresence key) ->
                    organization.mode() == KeyMode.LOCKED
                            ? organizationKey(organization)
                            : projectKey(organization, key);
        };
    }

    private static Resolution organizationKey(OrganizationKeySetting organization) {
        return switch (organization.mode()) {
            case OFF ->
                    new Refused(
                            organization.key() instanceof KeyPresence.Absent
                                    ? NO_KEY
                                    : ORGANIZATION_KEY_OFF);
            case ON -> grant(KeyScope.ORGANIZATION, organization.key(), ORGANIZATION_KEY, NO_KEY);
            case LOCKED ->
                    grant(
                            KeyScope.ORGANIZATION,
                            organization.key(),
                            ORGANIZATION_KEY_LOCKED,
                            LOCKED_WITHOUT_KEY);
            case BLOCKED -> new Refused(INTEGRATION_BLOCKED);
        };
    }

    private static Resolution projectKey(OrganizationKeySetting organization, KeyPresence key) {
        boolean overrides =
                organization.mode() == KeyMode.ON
                        && !(organization.key() instanceof KeyPresence.Absent);
        return grant(
                KeyScope.PROJECT,
                key,
                overrides ? PROJECT_OVERRIDES_ORGANIZATION : PROJECT_KEY,
                NO_KEY);
    }

    private static Resolution grant(
            KeyScope scope, KeyPresence key, ResolutionReason reason, ResolutionReason whenAbsent) {
        return switch (key) {
            case KeyPresence.Complete(int version) -> new Granted(scope, version, reason);
            case KeyPresence.Incomplete(int _, List<String> missing) ->
                    new Refused(INCOMPLETE_KEY, missing);
            case KeyPresence.Oversized(int _, List<String> fields) ->
                    new Refused(KEY_TOO_LARGE, fields);
            case KeyPresence.Absent _ -> new Refused(whenAbsent);
        };
    }
}
