package io.leasehold.delivery;

import io.leasehold.problem.BrokerException;
import io.leasehold.problem.Problem;
import io.leasehold.secret.SecretValue;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;

/** Seals without cryptography, for tests: a sealed file is a number. Thread-safe. */
public final class FakeKeySealer implements KeySealer {

    private static final String RECIPIENT = "age1fake";

    private record Sealed(List<RegisteredRecipient> to, String text) {}

    private final Map<String, Sealed> files = new ConcurrentHashMap<>();
    private final AtomicInteger number = new AtomicInteger();

    /** A new recipient that it accepts. */
    public RegisteredRecipient newRecipient() {
        return new RegisteredRecipient(RECIPIENT + number.incrementAndGet());
    }

    /** What the recipient finds in the file; empty if it was not sealed to it. */
    public Optional<String> open(RegisteredRecipient recipient, String sealed) {
        return Optional.ofNullable(files.get(sealed))
                .filter(file -> file.to().contains(recipient))
                .map(Sealed::text);
    }

    @Override
    public void requireUsable(List<RegisteredRecipient> recipients) {
        if (recipients.isEmpty()
                || recipients.stream().anyMatch(it -> !it.text().startsWith(RECIPIENT))) {
            throw new BrokerException(Problem.RECIPIENT_INVALID, "seal: it is no recipient");
        }
    }

    @Override
    public String seal(List<RegisteredRecipient> recipients, DeliveryPayload payload) {
        String fields =
                payload.material().names().stream()
                        .map(name -> quoted(name) + ":" + quoted(text(payload, name)))
                        .collect(Collectors.joining(","));
        return file(
                recipients,
                "{\"fields\":{%s},\"lease_id\":\"%s\",\"integration\":\"%s\",\"scope\":\"%s\",\"version\":%d,\"expires_at\":\"%s\"}"
                        .formatted(
                                fields,
                                payload.lease().id(),
                                payload.lease().id().integration(),
                                payload.key().scope().word(),
                                payload.key().version(),
                                payload.lease().expires()));
    }

    @Override
    public String seal(RegisteredRecipient recipient, String challenge) {
        return file(List.of(recipient), challenge);
    }

    private String file(List<RegisteredRecipient> recipients, String text) {
        requireUsable(recipients);
        String sealed = "sealed file " + number.incrementAndGet();
        files.put(sealed, new Sealed(List.copyOf(recipients), text));
        return sealed;
    }

    private static String text(DeliveryPayload payload, String name) {
        SecretValue value = payload.material().field(name);
        return new String(value.reveal(), StandardCharsets.UTF_8);
    }

    private static String quoted(String text) {
        return '"' + text.replace("\\", "\\\\").replace("\"", "\\\"") + '"';
    }
}
