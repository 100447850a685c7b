package io.leasehold.vault.key;

import io.leasehold.problem.BrokerException;
import io.leasehold.problem.Problem;
import io.leasehold.secret.SecretValue;
import io.leasehold.vault.client.VaultConnection;
import io.leasehold.vault.client.VaultPath;
import io.leasehold.vault.client.VaultResponse;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Secrets stored elsewhere in Vault, in KV version 1 or 2, read with the permissions of one token.
 * Never writes. Thread-safe.
 */
public final class KeyValueTree {

    private static final Pattern SLASHES = Pattern.compile("/");

    private final VaultConnection vault;
    private final SecretValue token;
    private final DocumentPrefix documents;
    private final List<String> subpath;

    /** The path prefix at which documents of a mount are read. */
    private record DocumentPrefix(List<String> path, boolean versioned) {}

    private KeyValueTree(
            VaultConnection vault,
            SecretValue token,
            DocumentPrefix documents,
            List<String> subpath) {
        this.vault = vault;
        this.token = token;
        this.documents = documents;
        this.subpath = subpath;
    }

    /**
     * The tree at a location such as {@code secret/team}: a mount and a path inside it.
     *
     * @throws BrokerException {@code permission-denied}; {@code request-malformed} if the mount is
     *     not a KV engine
     */
    public static KeyValueTree at(VaultConnection vault, SecretValue token, String location) {
        String attempt = "find mount of " + location;
        List<String> segments = segments(location);
        VaultResponse response =
                vault.read(path(List.of("sys", "internal", "ui", "mounts"), segments), token)
                        .orRefuse(attempt);
        List<String> mount = segments(String.valueOf(response.data().get("path")));
        if (!"kv".equals(response.data().get("type")) || mount.size() > segments.size()) {
            throw malformed(attempt, "the engine mounted there is not KV");
        }
        boolean versioned =
                "2".equals(VaultResponse.objectIn(response.data(), "options").get("version"));
        return new KeyValueTree(
                vault,
                token,
                new DocumentPrefix(versioned ? joined(mount, List.of("data")) : mount, versioned),
                segments.subList(mount.size(), segments.size()));
    }

    /**
     * The string in one field of the document at this path below the tree; empty if the document or
     * the field does not exist.
     *
     * @throws BrokerException {@code permission-denied}; {@code key-invalid} if the field is not a
     *     string
     */
    public Optional<SecretValue> find(String document, String field) {
        String attempt = "read " + document;
        return vault.read(path(documents.path(), joined(subpath, segments(document))), token)
                .orAbsent(attempt)
                .map(this::content)
                .flatMap(content -> Optional.ofNullable(content.get(field)))
                .map(value -> text(attempt, value));
    }

    private Map<String, Object> content(VaultResponse response) {
        return documents.versioned()
                ? VaultResponse.objectIn(response.data(), "data")
                : response.data();
    }

    private static SecretValue text(String attempt, Object value) {
        if (value instanceof String text) {
            return SecretValue.ofText(text);
        }
        throw new BrokerException(Problem.KEY_INVALID, attempt + ": the field is not a string");
    }

    private static List<String> segments(String text) {
        return SLASHES.splitAsStream(text).filter(segment -> !segment.isEmpty()).toList();
    }

    private static List<String> joined(List<String> first, List<String> second) {
        return Stream.concat(first.stream(), second.stream()).toList();
    }

    private static VaultPath path(List<String> first, List<String> second) {
        try {
            return VaultPath.of(joined(first, second).toArray(String[]::new));
        } catch (IllegalArgumentException _) {
            throw malformed(
                    "read " + String.join("/", second),
                    "its path may contain only letters, digits, '-', '_' and single dots");
        }
    }

    private static BrokerException malformed(String attempt, String why) {
        return new BrokerException(Problem.REQUEST_MALFORMED, attempt + ": " + why);
    }
}
