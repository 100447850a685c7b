package io.leasehold.delivery;

import io.leasehold.login.EntityId;
import io.leasehold.tenancy.Project;
import java.util.List;
import java.util.function.UnaryOperator;

/** The recipients of consumers as one caller may see and change them. */
public interface RecipientRegistry {

    /**
     * The recipients of a consumer; empty if there are none.
     *
     * @throws io.leasehold.problem.BrokerException {@code permission-denied}
     */
    List<RegisteredRecipient> list(Project project, EntityId consumer);

    /**
     * Changes them in one step.
     *
     * @param change makes the new list of the old one, or refuses
     * @return the new list
     * @throws io.leasehold.problem.BrokerException {@code permission-denied}, {@code
     *     version-conflict} if somebody else changed them at the same moment
     */
    List<RegisteredRecipient> change(
            Project project, EntityId consumer, UnaryOperator<List<RegisteredRecipient>> change);
}
