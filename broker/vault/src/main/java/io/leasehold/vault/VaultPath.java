package io.leasehold.vault;

import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A path of Vault's API below {@code /v1/}. It is made from validated ids only, in {@link
 * VaultPaths} or segment by segment, because the client underneath validates nothing and would send
 * slashes, dots and question marks through.
 */
public final class VaultPath {

    private static final Pattern SEGMENT = Pattern.compile("[A-Za-z0-9_-]+(\\.[A-Za-z0-9_-]+)*");

    private static final Set<String> OUTWARD = Set.of("", ".", "..");
    private static final String PLAIN =
            "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-._~";

    private final String text;

    VaultPath(String text) {
        this.text = text;
    }

    /** The path of these segments, none of which can lead out of the path. */
    public static VaultPath of(String... segments) {
        for (String segment : segments) {
            if (!SEGMENT.matcher(segment).matches()) {
                throw new IllegalArgumentException("build Vault path: a segment is no id");
            }
        }
        return new VaultPath(String.join("/", segments));
    }

    /**
     * Any names as they have to stand in a path: whoever may write below a path chooses what it is
     * called. Empty if they lead out of the path or are none.
     */
    static Optional<String> escaped(String names) {
        String[] segments = names.split("/", -1);
        return Stream.of(segments).anyMatch(OUTWARD::contains)
                ? Optional.empty()
                : Optional.of(
                        Stream.of(segments)
                                .map(VaultPath::escapedSegment)
                                .collect(Collectors.joining("/")));
    }

    private static String escapedSegment(String name) {
        StringBuilder escaped = new StringBuilder();
        for (byte octet : name.getBytes(StandardCharsets.UTF_8)) {
            boolean plain = PLAIN.indexOf(octet) >= 0;
            escaped.append(plain ? String.valueOf((char) octet) : "%%%02X".formatted(octet));
        }
        return escaped.toString();
    }

    /** The question for what is below this path. */
    public VaultPath listed() {
        return new VaultPath(text + "?list=true");
    }

    /** Whether names are asked for rather than content. */
    boolean isList() {
        return text.endsWith("?list=true");
    }

    /** The first segment. */
    String mount() {
        int slash = text.indexOf('/');
        return slash < 0 ? text : text.substring(0, slash);
    }

    String text() {
        return text;
    }

    @Override
    public String toString() {
        return text;
    }
}
