package io.leasehold.audit;

import io.leasehold.key.KeyAddress;
import io.leasehold.key.KeyMode;
import io.leasehold.key.KeyScope;
import io.leasehold.lease.Lease;
import io.leasehold.lease.LeaseId;
import io.leasehold.login.EntityId;
import io.leasehold.problem.Problem;
import io.leasehold.tenancy.OrganizationId;
import io.leasehold.tenancy.Project;
import io.leasehold.tenancy.ProjectId;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;

/**
 * What the audit log keeps besides calls: changes, sign-ins and refusals. Ids, names and figures
 * only; never a key, handle or token. In each, {@code by} is the name of a login as Vault displays
 * it.
 */
public sealed interface ControlEvent {

    /** A lease is issued. */
    record LeaseIssue(Lease lease) implements ControlEvent {}

    /**
     * A lease is renewed.
     *
     * @param lease as it is after the renewal
     */
    record LeaseRenewal(Lease lease) implements ControlEvent {}

    /** A lease is revoked. */
    record LeaseEnd(LeaseId lease, String by) implements ControlEvent {}

    /**
     * A key document is written or removed.
     *
     * @param version of the document that is written, or restored; empty for removals
     * @param mode that is written; empty if none is
     */
    record KeyEdit(
            KeyAddress address,
            KeyAction action,
            OptionalInt version,
            Optional<KeyMode> mode,
            String by)
            implements ControlEvent {}

    /** What is done to a key document. */
    enum KeyAction {
        /** A key is set. */
        SET,
        /** Only the mode changes. */
        MODE,
        /** The organization allows sealed delivery. */
        REVEAL_ALLOW,
        /** The organization refuses sealed delivery. */
        REVEAL_REFUSE,
        /** The key is removed and the mode stays. */
        DROP,
        /** The project opts out of the organization's key. */
        OPT_OUT,
        /** The version that was removed last is restored. */
        RESTORE,
        /** All versions are removed for good. */
        REMOVE,
        /** The newest version is removed and can be restored. */
        HIDE,
        /** The content of earlier versions is destroyed. */
        DESTROY
    }

    /**
     * An organization or project is created, or an organization's plan or rollout changes.
     *
     * @param project empty if it concerns the organization
     */
    record TenancyEdit(
            OrganizationId organization,
            Optional<ProjectId> project,
            TenancyAction action,
            String by)
            implements ControlEvent {}

    /** What is done to an organization or project. */
    enum TenancyAction {
        CREATE,
        SUBSCRIBE
    }

    /**
     * Somebody tries to sign in at the console.
     *
     * @param by empty if Vault did not accept the login
     */
    record SignIn(boolean accepted, Optional<String> by) implements ControlEvent {}

    /**
     * A request is refused.
     *
     * @param organization that the request named, if it was a valid id; likewise the project
     */
    record Refusal(
            Surface surface,
            Problem problem,
            Optional<OrganizationId> organization,
            Optional<ProjectId> project)
            implements ControlEvent {}

    /** The API that refused a request. */
    enum Surface {
        CONSOLE,
        MANAGEMENT,
        LEASE
    }

    /** So many refusals within a second were more than the log takes. */
    record RefusalsOmitted(long count) implements ControlEvent {}

    /**
     * The value of a key is delivered, sealed to its holder.
     *
     * @param recipients thumbprints of the recipients that can open it
     */
    record KeyDelivery(
            LeaseId lease, KeyScope scope, int version, List<String> recipients, Instant expires)
            implements ControlEvent {}

    /**
     * A recipient of a consumer is registered or removed.
     *
     * @param recipient its thumbprint
     */
    record RecipientEdit(
            Project project, EntityId consumer, String recipient, RecipientAction action, String by)
            implements ControlEvent {}

    /** What is done to a recipient. */
    enum RecipientAction {
        ADD,
        REMOVE
    }

    /**
     * A change that was entered before was refused or failed. If the problem is {@code
     * vault-unavailable} or missing, it may have been made nevertheless.
     *
     * @param entry index of its entry; empty if there is no transparency log
     */
    record NotDone(ControlEvent change, OptionalLong entry, Optional<Problem> problem)
            implements ControlEvent {}

    /** The stable word of a constant of one of these enums, in entries. */
    static String word(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
