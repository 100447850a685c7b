package io.leasehold.operator.key;

import io.leasehold.problem.BrokerException;
import io.leasehold.problem.Problem;
import io.leasehold.secret.SecretValue;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.json.JsonMapper;

/** Reads keys from files, and from standard input at most once. */
final class KeyFiles {

    private static final int MAX_BYTES = 64 * 1024;
    private static final TypeReference<Map<String, Object>> OBJECT = new TypeReference<>() {};
    private static final JsonMapper JSON =
            JsonMapper.builder()
                    .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                    .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
                    .build();

    private final InputStream standardInput;
    private boolean standardInputRead;

    KeyFiles(InputStream standardInput) {
        this.standardInput = standardInput;
    }

    /** The content of a file without the line break at its end. */
    SecretValue text(String file) {
        return secret(content(file));
    }

    SecretValue standardInput() {
        return secret(content("-"));
    }

    /** The key fields in a JSON object. */
    Map<String, SecretValue> json(String file) {
        Map<String, SecretValue> key = new LinkedHashMap<>();
        try {
            JSON.readValue(content(file), OBJECT)
                    .forEach((name, value) -> key.put(name, secretText(value)));
        } catch (JacksonException _) {
            // The parser's message would quote the file.
            throw malformed();
        }
        return key;
    }

    private static SecretValue secretText(Object value) {
        if (value instanceof String text) {
            return SecretValue.ofText(text);
        }
        throw malformed();
    }

    private byte[] content(String file) {
        try (InputStream stream =
                file.equals("-") ? standardInputOnce() : Files.newInputStream(Path.of(file))) {
            byte[] content = stream.readNBytes(MAX_BYTES + 1);
            if (content.length > MAX_BYTES) {
                throw refused("read key: it is longer than 64 KiB");
            }
            return content;
        } catch (IOException | java.nio.file.InvalidPathException _) {
            throw refused("read key: the file cannot be read; check its path");
        }
    }

    private InputStream standardInputOnce() {
        if (standardInputRead) {
            throw refused("read key: standard input can be read for one field only");
        }
        standardInputRead = true;
        return standardInput;
    }

    private static SecretValue secret(byte[] content) {
        int length = content.length;
        if (length > 0 && content[length - 1] == '\n') {
            length -= length > 1 && content[length - 2] == '\r' ? 2 : 1;
        }
        return SecretValue.copyOf(Arrays.copyOf(content, length));
    }

    private static BrokerException malformed() {
        return refused(
                "read key: the file must contain one JSON object with string"
                        + " values and no duplicate names");
    }

    private static BrokerException refused(String message) {
        return new BrokerException(Problem.REQUEST_MALFORMED, message);
    }
}
