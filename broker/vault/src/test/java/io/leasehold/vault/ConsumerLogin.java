package io.leasehold.vault;

/** A consumer that has really logged in, for tests; its token is no secret to them. */
public record ConsumerLogin(String token, String entityId, String accessor) {}
