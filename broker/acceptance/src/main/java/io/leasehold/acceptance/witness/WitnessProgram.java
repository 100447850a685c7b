package io.leasehold.acceptance.witness;

import io.leasehold.secret.SecretValue;
import io.leasehold.transparency.checkpoint.KeyedSigner;
import io.leasehold.transparency.note.Ed25519Key;
import io.leasehold.transparency.note.KeyName;
import io.leasehold.transparency.policy.Policy;
import io.leasehold.transparency.policy.PolicyLog;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;

/**
 * A witness with a new key, of the logs of a policy file: prints the line that names it in a
 * policy, and serves until it is stopped.
 */
public final class WitnessProgram {

    private static final int SEED_BYTES = 32;

    private WitnessProgram() {}

    public static void main(String[] arguments) throws IOException, InterruptedException {
        if (arguments.length != 2) {
            System.err.println("usage: witness PORT POLICY-FILE");
            System.exit(2);
        }
        Witness witness = withNewKey("witness.example", new SecureRandom());
        Policy policy = Policy.parse(Files.readAllBytes(Path.of(arguments[1])));
        witness.trust(policy.logs().stream().map(PolicyLog::key).toList());
        try (WitnessServer server = WitnessServer.start(witness, Integer.parseInt(arguments[0]))) {
            System.out.println(server.policyLine("w1"));
            Thread.currentThread().join();
        }
    }

    /** A witness that nobody has known before. */
    public static Witness withNewKey(String name, SecureRandom random) {
        byte[] seed = new byte[SEED_BYTES];
        random.nextBytes(seed);
        Ed25519Key key = new Ed25519Key(SecretValue.copyOf(seed));
        return new Witness(
                KeyedSigner.ed25519Cosignature(new KeyName(name), key), Clock.systemUTC());
    }
}
