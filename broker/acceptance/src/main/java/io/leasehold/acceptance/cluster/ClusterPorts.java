package io.leasehold.acceptance.cluster;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Free ports below those that the system gives to connections: a node that was killed needs its own
 * port again, and no connection may have taken it meanwhile.
 */
final class ClusterPorts {

    private static final int FIRST = 20_000;
    private static final int BEYOND = 32_000;

    private ClusterPorts() {}

    static List<Integer> find(int count) {
        List<Integer> candidates = new ArrayList<>(IntStream.range(FIRST, BEYOND).boxed().toList());
        Collections.shuffle(candidates);
        return candidates.stream().filter(ClusterPorts::isFree).limit(count).toList();
    }

    private static boolean isFree(int port) {
        try (var _ = new ServerSocket(port, 1, InetAddress.getLoopbackAddress())) {
            return true;
        } catch (IOException _) {
            return false;
        }
    }
}
