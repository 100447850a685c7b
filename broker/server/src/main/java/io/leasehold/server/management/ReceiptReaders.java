package io.leasehold.server.management;

import io.leasehold.lease.LeaseId;
import io.leasehold.login.ClientAddress;
import io.leasehold.login.EntityId;
import io.leasehold.login.Logins;
import io.leasehold.problem.BrokerException;
import io.leasehold.problem.Problem;
import io.leasehold.secret.SecretValue;
import io.leasehold.tenancy.Project;
import java.util.Optional;
import java.util.function.BiPredicate;
import java.util.function.Predicate;

/** Who may read what a receipt leads to: whoever held the lease, and who may list its project's. */
public final class ReceiptReaders {

    private final Logins logins;
    private final BiPredicate<SecretValue, Project> auditors;

    /**
     * @param auditors whether Vault lets the owner of a token list the leases of a project
     */
    public ReceiptReaders(Logins logins, BiPredicate<SecretValue, Project> auditors) {
        this.logins = logins;
        this.auditors = auditors;
    }

    /**
     * Of which leases the caller may read the receipts.
     *
     * @throws BrokerException {@code permission-denied} if Vault does not know the token
     */
    Predicate<LeaseId> leasesOf(SecretValue token, ClientAddress from) {
        Optional<EntityId> caller = entity(token, from);
        return lease ->
                caller.filter(lease.holder()::equals).isPresent()
                        || isAuditor(token, lease.project());
    }

    /** Empty for tokens that cannot hold a lease, such as those without an entity. */
    private Optional<EntityId> entity(SecretValue token, ClientAddress from) {
        try {
            return Optional.of(logins.authenticateCached(token, from).entity());
        } catch (BrokerException unfit) {
            if (unfit.problem() == Problem.LOGIN_UNFIT) {
                return Optional.empty();
            }
            throw unfit;
        }
    }

    /** A refusal of Vault would tell that there is such a receipt, so it only means no. */
    private boolean isAuditor(SecretValue token, Project project) {
        try {
            return auditors.test(token, project);
        } catch (BrokerException refused) {
            if (refused.problem() == Problem.PERMISSION_DENIED) {
                return false;
            }
            throw refused;
        }
    }
}
