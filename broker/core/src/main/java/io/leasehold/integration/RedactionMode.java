package io.leasehold.integration;

/** Whether responses are searched for the key. Operators decide it, never callers. */
public enum RedactionMode {
    ON("on"),
    OFF_UNSAFE("off-unsafe");

    private final String word;

    RedactionMode(String word) {
        this.word = word;
    }

    /** The word for it in catalogue files and in output. */
    public String word() {
        return word;
    }

    public boolean isOn() {
        return this == ON;
    }
}
