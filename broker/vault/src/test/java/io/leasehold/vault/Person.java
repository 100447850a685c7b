package io.leasehold.vault;

/** Somebody who has really logged in, for tests; the token is no secret to them. */
public record Person(String name, String token, String entityId) {}
