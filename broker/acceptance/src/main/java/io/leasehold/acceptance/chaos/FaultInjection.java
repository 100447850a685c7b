package io.leasehold.acceptance.chaos;

import io.leasehold.acceptance.cluster.ClusterNode;
import java.util.function.Consumer;

/** What is done to the leader of the cluster, or to a replica of the broker. */
enum FaultInjection {
    LEADER_KILLED(leader(ClusterNode::kill9)),
    LEADER_STOPPED(leader(ClusterNode::stopSignal)),
    LEADER_SEALED(leader(ClusterNode::seal)),
    LEADER_STEPPED_DOWN(leader(ClusterNode::stepDown)),
    REPLICA_KILLED(Scene::killNextReplica);

    private final Consumer<Scene> deed;

    FaultInjection(Consumer<Scene> deed) {
        this.deed = deed;
    }

    void befall(Scene scene) {
        deed.accept(scene);
    }

    private static Consumer<Scene> leader(Consumer<ClusterNode> deed) {
        return scene -> deed.accept(scene.cluster().leader());
    }
}
