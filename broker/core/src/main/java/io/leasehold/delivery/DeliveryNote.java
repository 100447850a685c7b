package io.leasehold.delivery;

import io.leasehold.lease.LeaseId;
import java.util.Base64;

/** The text that is signed with a delivery. */
public final class DeliveryNote {

    /**
     * No checkpoint has a second line like that of a note, so neither can be taken for the other.
     */
    private static final String TITLE = "leasehold sealed delivery v1";

    private DeliveryNote() {}

    /** The lease and SHA-256 of the sealed file, a line each. */
    public static String text(LeaseId lease, String sealed) {
        return "%s\n%s\nsha256 %s\n"
                .formatted(TITLE, lease, Base64.getEncoder().encodeToString(Sha256.of(sealed)));
    }
}
