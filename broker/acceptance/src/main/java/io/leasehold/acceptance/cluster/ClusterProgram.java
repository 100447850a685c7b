package io.leasehold.acceptance.cluster;

import java.nio.file.Path;

/** Keeps a cluster running in the foreground, for {@code scripts/cluster}. */
public final class ClusterProgram {

    private ClusterProgram() {}

    /** Starts the cluster in the folder given, says in a file there how to reach it, and waits. */
    public static void main(String[] arguments) throws InterruptedException {
        Path folder = Path.of(arguments[0]);
        try (VaultCluster cluster = VaultCluster.ofThree(folder)) {
            PrivateFile.write(folder, "unseal-key", cluster.unsealKey() + "\n");
            PrivateFile.write(folder, "exports", exports(cluster));
            Thread.currentThread().join();
        }
    }

    private static String exports(VaultCluster cluster) {
        return "export VAULT_ADDR=%s VAULT_TOKEN=%s VAULT_CACERT='%s'%n"
                .formatted(
                        cluster.leader().http().address(),
                        cluster.rootToken(),
                        cluster.trust().orElseThrow().toAbsolutePath());
    }
}
