package io.leasehold.vault.anchor;

import io.leasehold.anchor.Anchor;
import io.leasehold.anchor.AnchorStore;
import io.leasehold.problem.BrokerException;
import io.leasehold.problem.Problem;
import io.leasehold.vault.brokerlogin.BrokerSession;
import io.leasehold.vault.client.VaultPath;
import io.leasehold.vault.client.VaultPaths;
import io.leasehold.vault.client.VaultResponse;
import java.util.Map;
import java.util.Optional;

/** Stores each anchor in a document of {@code broker/}, written only with check-and-set. */
public final class VaultAnchorStore implements AnchorStore {

    private static final String SIZE = "size";
    private static final String CHECKPOINT = "checkpoint";

    private final BrokerSession session;

    public VaultAnchorStore(BrokerSession session) {
        this.session = session;
    }

    @Override
    public Anchor find(String replica) {
        String attempt = "read anchor of log";
        VaultResponse response = session.read(attempt, VaultPaths.logAnchor(replica));
        Map<String, Object> document = VaultResponse.objectIn(response.data(), "data");
        int version = version(VaultResponse.objectIn(response.data(), "metadata"));
        // A version that somebody deleted still counts for check-and-set.
        return response.orAbsent(attempt).isPresent()
                ? anchor(replica, document, version)
                : Anchor.none(version);
    }

    @Override
    public Optional<Anchor> keep(String replica, Anchor next) {
        String attempt = "store anchor of log";
        VaultPath path = VaultPaths.logAnchor(replica);
        Map<String, Object> body =
                Map.of(
                        "options", Map.of("cas", next.version()),
                        "data", Map.of(SIZE, next.size(), CHECKPOINT, next.checkpoint()));
        VaultResponse response = session.write(attempt, path, body);
        if (response.errorsContain("check-and-set")) {
            return Optional.empty();
        }
        int version = version(response.orRefuse(attempt).data());
        return Optional.of(new Anchor(next.size(), next.checkpoint(), version));
    }

    private static Anchor anchor(String replica, Map<String, Object> document, int version) {
        if (document.get(SIZE) instanceof Number size
                && document.get(CHECKPOINT) instanceof String checkpoint) {
            return new Anchor(size.longValue(), checkpoint, version);
        }
        throw new BrokerException(
                Problem.LOG_UNAVAILABLE,
                "read anchor of log: it has no size or checkpoint; find out who wrote it, then"
                        + " remove "
                        + VaultPaths.logAnchor(replica)
                        + " in Vault");
    }

    private static int version(Map<String, Object> metadata) {
        return metadata.get("version") instanceof Number number ? number.intValue() : 0;
    }
}
