package io.leasehold.sealing;

import io.leasehold.sealing.Header.Stanza;
import io.leasehold.secret.SecretValue;
import java.security.SecureRandom;
import java.util.List;
import java.util.Optional;

/** A kind of key that a file key is sealed to. */
sealed interface KeyScheme permits X25519Scheme, HybridScheme {

    List<KeyScheme> ALL = List.of(new X25519Scheme(), new HybridScheme());

    int FILE_KEY_BYTES = 16;

    /** Of the text of recipients, in the case that the text has to be in. */
    String recipientPrefix();

    /** Of the text of identities, in the case that the text has to be in. */
    String identityPrefix();

    /** Refuses what is no public key, or one with which everybody could open files. */
    void check(byte[] recipient);

    byte[] recipientOf(SecretValue identity);

    Stanza wrap(byte[] recipient, SecretValue fileKey, SecureRandom random);

    /** The file key, or empty if the stanza is for another key; refuses a malformed one. */
    Optional<SecretValue> unwrap(SecretValue identity, Stanza stanza);
}
