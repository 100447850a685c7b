package io.leasehold.gateway.exchange;

import io.leasehold.audit.Receipt;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;

/** The header in which a caller asks for a receipt, and gets it. */
public final class ReceiptHeader {

    private static final CharSequence NAME = HttpHeaders.createOptimized("Leasehold-Receipt");
    private static final String WANTED = "wanted";

    private ReceiptHeader() {}

    /** Whether the caller asks for one. Any other value of the header asks for nothing. */
    public static boolean isWanted(HttpServerRequest caller) {
        return WANTED.equals(caller.headers().get(NAME));
    }

    public static void put(HttpServerResponse response, Receipt receipt) {
        response.putHeader(NAME, receipt.toString());
    }
}
