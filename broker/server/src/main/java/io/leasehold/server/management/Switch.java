package io.leasehold.server.management;

/** On or off. */
enum Switch {
    ON,
    OFF
}
