package io.leasehold.server.vaultapi;

/** The address of the port for calls as services see it, without a slash at its end. */
@FunctionalInterface
public interface CallsBaseUrl {

    String text();
}
