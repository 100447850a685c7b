package io.leasehold.sealing;

import io.leasehold.secret.SecretValue;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.util.List;
import java.util.Objects;

/** A key with the texts of both of its halves. */
record TestKeys(String identityText, String recipientText) {

    static final SecureRandom RANDOM = new SecureRandom();

    /** The examples of the specification, one of each kind. */
    static List<TestKeys> ofTheSpecification() {
        try (InputStream file = TestKeys.class.getResourceAsStream("keys.txt")) {
            String text =
                    new String(
                            Objects.requireNonNull(file).readAllBytes(), StandardCharsets.US_ASCII);
            return text.lines()
                    .map(line -> line.split(" "))
                    .map(both -> new TestKeys(both[0], both[1]))
                    .toList();
        } catch (IOException failed) {
            throw new IllegalStateException("read test keys", failed);
        }
    }

    /** Another key of the kind. */
    static Identity random(KeyScheme scheme) {
        byte[] bytes = new byte[32];
        RANDOM.nextBytes(bytes);
        return Identity.parse(SecretValue.ofText(Bech32.encode(scheme.identityPrefix(), bytes)));
    }

    Identity identity() {
        return Identity.parse(SecretValue.ofText(identityText));
    }

    Recipient recipient() {
        return Recipient.parse(recipientText);
    }
}
