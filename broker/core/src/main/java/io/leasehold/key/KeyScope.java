package io.leasehold.key;

/** The level at which a key is set. */
public enum KeyScope {
    ORGANIZATION("organization"),
    PROJECT("project");

    private final String word;

    KeyScope(String word) {
        this.word = word;
    }

    /** The word for this scope in answers. */
    public String word() {
        return word;
    }
}
