package io.leasehold.vault;

import io.leasehold.problem.BrokerException;
import io.leasehold.problem.Problem;
import io.leasehold.secret.SecretValue;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Secrets that are kept somewhere else in Vault, in KV of version 1 or 2, as the owner of one token
 * may read them. Nothing is ever written. Thread-safe.
 */
public final class KeyValueTree {

    private static final Pattern SLASHES = Pattern.compile("/");

    private final VaultConnection vault;
    private final SecretValue token;
    private final Door door;
    private final List<String> below;

    /** Where documents of a mount are read. */
    private record Door(List<String> path, boolean versioned) {}

    private KeyValueTree(VaultConnection vault, SecretValue token, Door door, List<String> below) {
        this.vault = vault;
        this.token = token;
        this.door = door;
        this.below = below;
    }

    /**
     * The tree at a place such as {@code secret/team}: a mount, and the way into it.
     *
     * @throws BrokerException {@code permission-denied}, {@code request-malformed} if it is no KV
     */
    public static KeyValueTree at(VaultConnection vault, SecretValue token, String place) {
        String attempt = "find mount of " + place;
        List<String> segments = segments(place);
        VaultResponse answer =
                vault.read(path(List.of("sys", "internal", "ui", "mounts"), segments), token)
                        .orRefuse(attempt);
        List<String> mount = segments(String.valueOf(answer.data().get("path")));
        if (!"kv".equals(answer.data().get("type")) || mount.size() > segments.size()) {
            throw malformed(attempt, "what is mounted there is no KV");
        }
        boolean versioned =
                "2".equals(VaultResponse.objectIn(answer.data(), "options").get("version"));
        return new KeyValueTree(
                vault,
                token,
                new Door(versioned ? joined(mount, List.of("data")) : mount, versioned),
                segments.subList(mount.size(), segments.size()));
    }

    /**
     * The text under a name in the document at that path below the tree's own; empty if there is no
     * such document or name.
     *
     * @throws BrokerException {@code permission-denied}, {@code key-invalid} if it is no text
     */
    public Optional<SecretValue> find(String document, String field) {
        String attempt = "read " + document;
        return vault.read(path(door.path(), joined(below, segments(document))), token)
                .orAbsent(attempt)
                .map(this::content)
                .flatMap(content -> Optional.ofNullable(content.get(field)))
                .map(value -> text(attempt, value));
    }

    private Map<String, Object> content(VaultResponse answer) {
        return door.versioned() ? VaultResponse.objectIn(answer.data(), "data") : answer.data();
    }

    private static SecretValue text(String attempt, Object value) {
        if (value instanceof String text) {
            return SecretValue.ofText(text);
        }
        throw new BrokerException(Problem.KEY_INVALID, attempt + ": the field is no text");
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
                    "only letters, digits, '-', '_' and single dots can stand in its path");
        }
    }

    private static BrokerException malformed(String attempt, String why) {
        return new BrokerException(Problem.REQUEST_MALFORMED, attempt + ": " + why);
    }
}
