package io.leasehold.acceptance;

import io.leasehold.acceptance.bench.BenchProgram;
import io.leasehold.acceptance.chaos.ChaosProgram;
import io.leasehold.acceptance.cluster.ClusterProgram;
import io.leasehold.acceptance.witness.WitnessProgram;
import java.util.Arrays;

/** The programs of this module, by the names that the scripts give them. */
public final class Programs {

    private Programs() {}

    /** Runs the program that the first argument names with the other arguments. */
    public static void main(String[] arguments) throws Exception {
        String name = arguments.length == 0 ? "" : arguments[0];
        String[] rest = Arrays.stream(arguments).skip(1).toArray(String[]::new);
        switch (name) {
            case "demo" -> Demo.main(rest);
            case "chaos" -> ChaosProgram.main(rest);
            case "cluster" -> ClusterProgram.main(rest);
            case "witness" -> WitnessProgram.main(rest);
            case "bench" -> BenchProgram.main(rest);
            default -> {
                System.err.println("run a program: there is none called '" + name + "'");
                System.exit(2);
            }
        }
    }
}
