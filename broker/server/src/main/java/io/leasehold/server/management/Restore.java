package io.leasehold.server.management;

/** The version to restore: the newest, if it was soft-deleted. */
record Restore(int version) {}
