package io.leasehold.delivery;

import io.leasehold.login.EntityId;
import io.leasehold.problem.BrokerException;
import io.leasehold.problem.Problem;
import io.leasehold.tenancy.Project;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.UnaryOperator;

/** Recipients without a Vault, for tests. Thread-safe. */
public final class InMemoryRecipients implements Recipients {

    private record Key(Project project, EntityId consumer) {}

    private final Map<Key, List<RegisteredRecipient>> all = new ConcurrentHashMap<>();

    @Override
    public List<RegisteredRecipient> of(Project project, EntityId holder) {
        return all.getOrDefault(new Key(project, holder), List.of());
    }

    /**
     * As one caller sees them.
     *
     * @param permitted whether Vault's policies let the caller see and change them
     */
    public RecipientRegistry registry(boolean permitted) {
        return new Registry(permitted);
    }

    private final class Registry implements RecipientRegistry {

        private final boolean permitted;

        private Registry(boolean permitted) {
            this.permitted = permitted;
        }

        @Override
        public List<RegisteredRecipient> list(Project project, EntityId consumer) {
            requirePermitted();
            return of(project, consumer);
        }

        @Override
        public List<RegisteredRecipient> change(
                Project project,
                EntityId consumer,
                UnaryOperator<List<RegisteredRecipient>> change) {
            requirePermitted();
            Key key = new Key(project, consumer);
            Optional<List<RegisteredRecipient>> found = Optional.ofNullable(all.get(key));
            List<RegisteredRecipient> changed = change.apply(found.orElse(List.of()));
            boolean made =
                    found.map(old -> all.replace(key, old, changed))
                            .orElseGet(() -> all.putIfAbsent(key, changed) == null);
            if (!made) {
                throw new BrokerException(Problem.VERSION_CONFLICT, "change recipients: changed");
            }
            return changed;
        }

        private void requirePermitted() {
            if (!permitted) {
                throw new BrokerException(Problem.PERMISSION_DENIED, "recipients: not permitted");
            }
        }
    }
}
