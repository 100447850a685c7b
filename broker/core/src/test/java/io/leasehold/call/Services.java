package io.leasehold.call;

import io.leasehold.integration.Destination;
import io.leasehold.integration.Integration;
import io.leasehold.integration.IntegrationId;
import io.leasehold.integration.KeyFields;
import io.leasehold.integration.Placement;
import io.leasehold.integration.Slot;
import java.util.List;
import java.util.Set;

/** Integrations for tests: one of each placement. */
public final class Services {

    private static final Destination NOWHERE = new Destination(true, "api.example.com", 443, "");

    private Services() {}

    public static Integration bearer() {
        return of("bearer", new Placement.Bearer("key"));
    }

    /** Like Anthropic: the key goes into a header, the handle may come as bearer token too. */
    public static Integration header() {
        return of("header", new Placement.Header("x-api-key", "", "key", ""), new Slot.Bearer());
    }

    public static Integration token() {
        return of("token", new Placement.Header("Authorization", "Token token=", "key", ";"));
    }

    public static Integration basic() {
        return of("basic", new Placement.Basic("user", "password"));
    }

    public static Integration userOnly() {
        return of("user-only", new Placement.Basic("key", ""));
    }

    public static Integration query() {
        return of("query", new Placement.Query("key", "key"));
    }

    /** The same integration at another place. */
    public static Integration at(Integration integration, Destination destination) {
        return new Integration(
                integration.id(),
                integration.title(),
                destination,
                integration.placement(),
                integration.furtherSlots(),
                integration.keyFields());
    }

    /** The same integration, with a field of its key that is no secret. */
    static Integration publishing(Integration integration, String field) {
        return new Integration(
                integration.id(),
                integration.title(),
                integration.destination(),
                integration.placement(),
                integration.furtherSlots(),
                new KeyFields(integration.keyFields().required(), Set.of(field)));
    }

    private static Integration of(String id, Placement placement, Slot... further) {
        return new Integration(
                new IntegrationId(id),
                id,
                NOWHERE,
                placement,
                List.of(further),
                new KeyFields(placement.fields()));
    }
}
