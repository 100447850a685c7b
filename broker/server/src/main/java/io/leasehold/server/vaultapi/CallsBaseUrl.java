package io.leasehold.server.vaultapi;

/** The address of the calls port as consumers see it, without a trailing slash. */
@FunctionalInterface
public interface CallsBaseUrl {

    String text();
}
