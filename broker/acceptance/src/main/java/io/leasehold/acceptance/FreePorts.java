package io.leasehold.acceptance;

import java.io.IOException;
import java.net.ServerSocket;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Free ports below those that the system gives to outgoing connections. A port of the system's
 * choice may be taken by a connection before the program that shall have it listens, or while a
 * program that was killed starts again.
 */
public final class FreePorts {

    private static final int FIRST = 20_000;
    private static final int BEYOND = 32_000;

    private FreePorts() {}

    public static int one() {
        return find(1).getFirst();
    }

    public static List<Integer> find(int count) {
        List<Integer> candidates = new ArrayList<>(IntStream.range(FIRST, BEYOND).boxed().toList());
        Collections.shuffle(candidates);
        return candidates.stream().filter(FreePorts::isFree).limit(count).toList();
    }

    private static boolean isFree(int port) {
        try (var _ = new ServerSocket(port)) {
            return true;
        } catch (IOException _) {
            return false;
        }
    }
}
