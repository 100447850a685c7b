package io.leasehold.integration;

/** Whether answers are searched for the key; a decision of operators, never of callers. */
public enum RedactionMode {
    ON("on"),
    OFF_UNSAFE("off-unsafe");

    private final String word;

    RedactionMode(String word) {
        this.word = word;
    }

    /** As it is written in a catalogue file, and shown. */
    public String word() {
        return word;
    }

    public boolean isOn() {
        return this == ON;
    }
}
