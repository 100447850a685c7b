package io.leasehold.server.management;

/** Which version is to be brought back: the newest, if it was removed restorably. */
record Restore(int version) {}
