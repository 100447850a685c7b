package io.leasehold.vault;

/** Somebody who has really logged in, for tests; the token is no secret to them. */
public record PersonLogin(String name, String token, String entityId) {}
