package io.leasehold.operator.delivery;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.leasehold.problem.BrokerException;
import io.leasehold.problem.Problem;
import io.leasehold.sealing.AgeFile;
import io.leasehold.sealing.Identity;
import io.leasehold.sealing.SealingException;
import io.leasehold.secret.SecretValue;
import java.util.List;
import java.util.Map;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/** What was sealed: a delivery or a challenge. */
final class OpenedFile {

    private final SecretValue content;

    private OpenedFile(SecretValue content) {
        this.content = content;
    }

    static OpenedFile open(byte[] file, List<Identity> identities) {
        try {
            return new OpenedFile(AgeFile.copyOf(file).open(identities));
        } catch (SealingException failure) {
            throw refused(String.valueOf(failure.getMessage()));
        }
    }

    /** All of it. */
    String text() {
        return new String(content.reveal(), UTF_8);
    }

    /** A field of the key that was delivered. */
    String field(String name) {
        try {
            Object fields = new JsonMapper().readValue(text(), Map.class).get("fields");
            if (fields instanceof Map<?, ?> map && map.get(name) instanceof String value) {
                return value;
            }
        } catch (JacksonException _) {
            throw refused("open age file: it holds no delivered key");
        }
        throw refused("open age file: the delivered key has no such field");
    }

    private static BrokerException refused(String message) {
        return new BrokerException(Problem.KEY_INVALID, message);
    }

    @Override
    public String toString() {
        return "OpenedFile[redacted]";
    }
}
