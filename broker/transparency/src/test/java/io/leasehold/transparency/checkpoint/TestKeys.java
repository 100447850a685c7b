package io.leasehold.transparency.checkpoint;

import io.leasehold.secret.SecretValue;
import io.leasehold.transparency.note.Ed25519Key;
import io.leasehold.transparency.note.KeyName;
import io.leasehold.transparency.note.MlDsa44Key;
import java.nio.ByteBuffer;
import java.security.SecureRandom;
import java.util.List;
import java.util.Random;

/** Keys that are the same in every run. */
public final class TestKeys {

    private TestKeys() {}

    /** Both kinds of keys that a log has. */
    public static LogSigner log(String origin) {
        return new LogSigner(
                origin,
                List.of(
                        KeyedSigner.ed25519(new KeyName(origin), new Ed25519Key(seed(1))),
                        KeyedSigner.mlDsa44(
                                new KeyName(origin), new MlDsa44Key(seed(2), new SecureRandom()))));
    }

    /** Signs fast, for tests in which much is signed. */
    public static LogSigner ed25519Log(String origin) {
        return new LogSigner(
                origin, List.of(KeyedSigner.ed25519(new KeyName(origin), new Ed25519Key(seed(1)))));
    }

    public static KeyedSigner witness(String name) {
        return KeyedSigner.ed25519Cosignature(
                new KeyName(name), new Ed25519Key(seed(name.hashCode())));
    }

    public static KeyedSigner mlDsa44Witness(String name) {
        return KeyedSigner.mlDsa44(
                new KeyName(name), new MlDsa44Key(seed(name.hashCode()), new SecureRandom()));
    }

    public static SecretValue seed(long number) {
        byte[] seed = new byte[32];
        new Random(number).nextBytes(seed);
        return SecretValue.copyOf(seed);
    }

    static byte[] withSeconds(long seconds, byte[] signature) {
        return ByteBuffer.allocate(8 + signature.length).putLong(seconds).put(signature).array();
    }
}
