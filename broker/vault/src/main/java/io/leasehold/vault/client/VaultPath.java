package io.leasehold.vault.client;

import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A path of Vault's API below {@code /v1/}. It is built only from validated ids, in {@link
 * VaultPaths} or segment by segment, because the HTTP client validates nothing and would send
 * slashes, dots and question marks as they are.
 */
public final class VaultPath {

    private static final Pattern SEGMENT = Pattern.compile("[A-Za-z0-9_-]+(\\.[A-Za-z0-9_-]+)*");

    private static final Set<String> EMPTY_OR_DOTS = Set.of("", ".", "..");
    private static final String UNRESERVED =
            "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-._~";

    private final String text;

    public VaultPath(String text) {
        this.text = text;
    }

    /** The path of these segments; none of them can lead out of the path. */
    public static VaultPath of(String... segments) {
        for (String segment : segments) {
            if (!SEGMENT.matcher(segment).matches()) {
                throw new IllegalArgumentException("build Vault path: a segment is not an id");
            }
        }
        return new VaultPath(String.join("/", segments));
    }

    /**
     * Percent-encodes names that may be anything, because whoever may write below a path chooses
     * them. Empty if a segment is empty or leads out of the path.
     */
    static Optional<String> encoded(String names) {
        String[] segments = names.split("/", -1);
        return Stream.of(segments).anyMatch(EMPTY_OR_DOTS::contains)
                ? Optional.empty()
                : Optional.of(
                        Stream.of(segments)
                                .map(VaultPath::encodedSegment)
                                .collect(Collectors.joining("/")));
    }

    private static String encodedSegment(String name) {
        StringBuilder encoded = new StringBuilder();
        for (byte octet : name.getBytes(StandardCharsets.UTF_8)) {
            boolean unreserved = UNRESERVED.indexOf(octet) >= 0;
            encoded.append(unreserved ? String.valueOf((char) octet) : "%%%02X".formatted(octet));
        }
        return encoded.toString();
    }

    /** The path that lists what is below this path. */
    public VaultPath listed() {
        return new VaultPath(text + "?list=true");
    }

    /** Whether the path lists names instead of reading content. */
    boolean isList() {
        return text.endsWith("?list=true");
    }

    /** The first segment. */
    String mount() {
        int slash = text.indexOf('/');
        return slash < 0 ? text : text.substring(0, slash);
    }

    public String text() {
        return text;
    }

    @Override
    public String toString() {
        return text;
    }
}
