package io.leasehold.vault.client;

/**
 * Vault's response to a caller: the status, and the body byte for byte. The body may hold secrets
 * and is never printed.
 */
public final class PassthroughResponse {

    private final int status;
    private final byte[] body;

    PassthroughResponse(int status, byte[] body) {
        this.status = status;
        this.body = body;
    }

    public int status() {
        return status;
    }

    public byte[] body() {
        return body.clone();
    }

    public boolean isSuccess() {
        return status >= 200 && status < 300;
    }

    @Override
    public String toString() {
        return "PassthroughResponse[" + status + "]";
    }
}
