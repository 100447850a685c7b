package io.leasehold.acceptance.chaos;

import io.leasehold.acceptance.cluster.VaultNode;
import java.util.function.Consumer;

/** What is done to the leader of the cluster, or to a replica of the broker. */
enum Harm {
    LEADER_KILLED(leader(VaultNode::kill9)),
    LEADER_STOPPED(leader(VaultNode::stopSignal)),
    LEADER_SEALED(leader(VaultNode::seal)),
    LEADER_STEPPED_DOWN(leader(VaultNode::stepDown)),
    REPLICA_KILLED(Scene::killNextReplica);

    private final Consumer<Scene> deed;

    Harm(Consumer<Scene> deed) {
        this.deed = deed;
    }

    void befall(Scene scene) {
        deed.accept(scene);
    }

    private static Consumer<Scene> leader(Consumer<VaultNode> deed) {
        return scene -> deed.accept(scene.cluster().leader());
    }
}
