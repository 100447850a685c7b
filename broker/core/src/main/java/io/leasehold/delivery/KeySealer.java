package io.leasehold.delivery;

import java.util.List;

/** Seals keys and challenges so that only the holders of private keys can open them. */
public interface KeySealer {

    /**
     * Requires that something can be sealed to all of these at once.
     *
     * @throws io.leasehold.problem.BrokerException {@code recipient-invalid}
     */
    void requireUsable(List<RegisteredRecipient> recipients);

    /**
     * The payload as an armored file that each of the recipients can open.
     *
     * @throws io.leasehold.problem.BrokerException {@code recipient-invalid}
     */
    String seal(List<RegisteredRecipient> recipients, DeliveryPayload payload);

    /** The text as an armored file that the recipient can open; likewise. */
    String seal(RegisteredRecipient recipient, String challenge);
}
