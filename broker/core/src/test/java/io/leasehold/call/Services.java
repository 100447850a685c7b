package io.leasehold.call;

import io.leasehold.integration.AllowedCalls;
import io.leasehold.integration.CredentialLocation;
import io.leasehold.integration.CredentialScheme;
import io.leasehold.integration.Destination;
import io.leasehold.integration.Integration;
import io.leasehold.integration.IntegrationId;
import io.leasehold.integration.IntegrationMetadata;
import io.leasehold.integration.KeyFields;
import io.leasehold.integration.Placement;
import io.leasehold.integration.RedactionMode;
import io.leasehold.integration.Verification;
import io.leasehold.integration.VerificationRequest;
import java.util.List;
import java.util.Optional;
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
        return of(
                "header",
                new Placement.Header("x-api-key", "", "key", ""),
                new CredentialLocation.Bearer());
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
                integration.metadata(),
                destination,
                integration.scheme(),
                integration.calls());
    }

    /** The same integration, of which only those calls may be made. */
    public static Integration allowing(Integration integration, String... calls) {
        return new Integration(
                integration.id(),
                integration.metadata(),
                integration.destination(),
                integration.scheme(),
                AllowedCalls.parse(List.of(calls)));
    }

    /** The same integration, with a request that tries its key. */
    public static Integration verifiedBy(Integration integration, VerificationRequest request) {
        CredentialScheme scheme = integration.scheme();
        return with(
                integration,
                new CredentialScheme(
                        scheme.kind(),
                        scheme.keyFields(),
                        scheme.placement(),
                        scheme.furtherLocations(),
                        Optional.of(
                                new Verification(
                                        request,
                                        Verification.USUALLY_ACCEPTED,
                                        Verification.USUALLY_REJECTED))));
    }

    /** The same integration, with a field of its key that is no secret. */
    public static Integration publishing(Integration integration, String field) {
        CredentialScheme scheme = integration.scheme();
        return with(
                integration,
                new CredentialScheme(
                        scheme.kind(),
                        new KeyFields(scheme.keyFields().required(), Set.of(field)),
                        scheme.placement(),
                        scheme.furtherLocations(),
                        scheme.verification()));
    }

    /** The same integration, with redaction switched off by its operator. */
    public static Integration unredacted(Integration integration) {
        return with(integration, integration.scheme().redacted(RedactionMode.OFF_UNSAFE));
    }

    private static Integration with(Integration integration, CredentialScheme scheme) {
        return new Integration(
                integration.id(), integration.metadata(), integration.destination(), scheme);
    }

    private static Integration of(String id, Placement placement, CredentialLocation... further) {
        return new Integration(
                new IntegrationId(id),
                IntegrationMetadata.titled(id),
                NOWHERE,
                CredentialScheme.key(
                        new KeyFields(placement.fields()), placement, List.of(further)));
    }
}
