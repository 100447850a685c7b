package io.leasehold.server.leaseapi;

/** The address of the port for calls as services see it, without a slash at its end. */
@FunctionalInterface
public interface CallAddress {

    String text();
}
