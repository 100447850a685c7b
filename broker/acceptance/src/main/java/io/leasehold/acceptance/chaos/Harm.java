package io.leasehold.acceptance.chaos;

import io.leasehold.acceptance.cluster.VaultCluster;
import io.leasehold.acceptance.cluster.VaultNode;
import java.util.function.Consumer;

/** What is done to the leader. */
enum Harm {
    KILLED(VaultNode::kill9),
    STOPPED(VaultNode::stopSignal),
    SEALED(VaultNode::seal),
    STEPPED_DOWN(VaultNode::stepDown);

    private final Consumer<VaultNode> deed;

    Harm(Consumer<VaultNode> deed) {
        this.deed = deed;
    }

    void befall(VaultCluster cluster) {
        deed.accept(cluster.leader());
    }
}
