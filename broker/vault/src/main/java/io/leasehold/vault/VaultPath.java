package io.leasehold.vault;

import java.util.regex.Pattern;

/**
 * A path of Vault's API below {@code /v1/}. It is made from validated ids only, in {@link
 * VaultPaths} or segment by segment, because the client underneath validates nothing and would send
 * slashes, dots and question marks through.
 */
public final class VaultPath {

    private static final Pattern SEGMENT = Pattern.compile("[A-Za-z0-9_-]+(\\.[A-Za-z0-9_-]+)*");

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

    /** The question for what is below this path. */
    public VaultPath listed() {
        return new VaultPath(text + "?list=true");
    }

    String text() {
        return text;
    }

    @Override
    public String toString() {
        return text;
    }
}
