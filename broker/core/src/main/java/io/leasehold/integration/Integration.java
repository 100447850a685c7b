package io.leasehold.integration;

import java.util.List;
import java.util.stream.Stream;

/**
 * A third-party service as the catalogue describes it: public facts only.
 *
 * @param title the provider's name as people know it
 * @param placement where the real key goes
 * @param furtherSlots slots besides the placement's own in which the handle may come
 */
public record Integration(
        IntegrationId id,
        String title,
        Destination destination,
        Placement placement,
        List<Slot> furtherSlots,
        KeyFields keyFields) {

    public Integration {
        furtherSlots = List.copyOf(furtherSlots);
        if (!keyFields.required().containsAll(placement.fields())) {
            throw new IllegalArgumentException("placement uses a field that the key does not have");
        }
    }

    /** Every slot in which a credential of this integration may travel. */
    public List<Slot> slots() {
        return Stream.concat(Stream.of(placement.slot()), furtherSlots.stream())
                .distinct()
                .toList();
    }
}
