package io.leasehold.server.console.page;

/** An option of a selection in a form. */
public record SelectOption(String word, String label, boolean chosen) {}
