package io.leasehold.transparency.note;

/** A private key that signs messages, whatever they mean. Implementations are thread-safe. */
public sealed interface SigningKey permits Ed25519Key, MlDsa44Key {

    byte[] publicKey();

    byte[] sign(byte[] message);
}
