package io.leasehold.server.delivery;

import io.leasehold.delivery.DeliveryPayload;
import io.leasehold.delivery.KeySealer;
import io.leasehold.delivery.RegisteredRecipient;
import io.leasehold.problem.BrokerException;
import io.leasehold.problem.Problem;
import io.leasehold.sealing.AgeFile;
import io.leasehold.sealing.Recipient;
import io.leasehold.sealing.SealingException;
import io.leasehold.secret.SecretValue;
import java.io.ByteArrayOutputStream;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.List;
import tools.jackson.core.JsonGenerator;
import tools.jackson.databind.json.JsonMapper;

/** Seals as armored age files to X25519 or MLKEM768-X25519 recipients. Thread-safe. */
public final class AgeKeySealer implements KeySealer {

    private final JsonMapper json = new JsonMapper();
    private final SecureRandom random;

    public AgeKeySealer(SecureRandom random) {
        this.random = random;
    }

    /** Seals nothing, because only that tells whether the recipients go together. */
    @Override
    public void requireUsable(List<RegisteredRecipient> recipients) {
        try (SecretValue nothing = SecretValue.ofText("")) {
            seal(recipients, nothing);
        }
    }

    @Override
    public String seal(List<RegisteredRecipient> recipients, DeliveryPayload payload) {
        try (SecretValue text = text(payload)) {
            return seal(recipients, text);
        }
    }

    @Override
    public String seal(RegisteredRecipient recipient, String challenge) {
        try (SecretValue text = SecretValue.ofText(challenge)) {
            return seal(List.of(recipient), text);
        }
    }

    private String seal(List<RegisteredRecipient> recipients, SecretValue text) {
        try {
            List<Recipient> keys =
                    recipients.stream().map(it -> Recipient.parse(it.text())).toList();
            return AgeFile.seal(keys, text, random).armored();
        } catch (SealingException unusable) {
            throw new BrokerException(
                    Problem.RECIPIENT_INVALID,
                    unusable.getMessage() + "; see 'leasehold consumer recipient list'");
        }
    }

    /** Written as bytes, so that no string holds the key. */
    private SecretValue text(DeliveryPayload payload) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (JsonGenerator generator = json.createGenerator(bytes)) {
            generator.writeStartObject();
            generator.writeObjectPropertyStart("fields");
            payload.material().names().stream()
                    .sorted()
                    .forEach(name -> field(generator, name, payload.material().field(name)));
            generator.writeEndObject();
            generator.writeStringProperty("lease_id", payload.lease().id().toString());
            generator.writeStringProperty(
                    "integration", payload.lease().id().integration().value());
            generator.writeStringProperty("scope", payload.key().scope().word());
            generator.writeNumberProperty("version", payload.key().version());
            generator.writeStringProperty("expires_at", payload.lease().expires().toString());
            generator.writeEndObject();
        }
        byte[] text = bytes.toByteArray();
        try {
            return SecretValue.copyOf(text);
        } finally {
            Arrays.fill(text, (byte) 0);
        }
    }

    private static void field(JsonGenerator generator, String name, SecretValue value) {
        byte[] bytes = value.reveal();
        generator.writeName(name);
        generator.writeUTF8String(bytes, 0, bytes.length);
        Arrays.fill(bytes, (byte) 0);
    }
}
