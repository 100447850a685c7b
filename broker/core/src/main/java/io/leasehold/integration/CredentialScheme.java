package io.leasehold.integration;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * How an integration authenticates: the fields of its credential, where it is sent, and how it is
 * verified.
 *
 * @param placement where the real key goes
 * @param furtherLocations locations besides the placement's own in which a handle is accepted
 * @param verification empty if the provider has no suitable request
 * @param redaction whether responses are searched for the credential
 */
public record CredentialScheme(
        CredentialKind kind,
        KeyFields keyFields,
        Placement placement,
        List<CredentialLocation> furtherLocations,
        Optional<Verification> verification,
        RedactionMode redaction) {

    public CredentialScheme {
        furtherLocations = List.copyOf(furtherLocations);
        if (!keyFields.required().containsAll(placement.fields())) {
            throw new IllegalArgumentException("placement uses a field that the key does not have");
        }
        if (!kind.isShared() && verification.isPresent()) {
            throw new IllegalArgumentException(
                    "an OAuth integration has no shared key; remove verify");
        }
        if (!verification
                .map(it -> keyFields.published().containsAll(it.request().fields()))
                .orElse(true)) {
            throw new IllegalArgumentException(
                    "the path of verify may contain published fields only");
        }
    }

    /** A credential that is redacted from responses. */
    public CredentialScheme(
            CredentialKind kind,
            KeyFields keyFields,
            Placement placement,
            List<CredentialLocation> furtherLocations,
            Optional<Verification> verification) {
        this(kind, keyFields, placement, furtherLocations, verification, RedactionMode.ON);
    }

    /** A key that cannot be verified. */
    public static CredentialScheme key(
            KeyFields keyFields, Placement placement, List<CredentialLocation> furtherLocations) {
        return new CredentialScheme(
                CredentialKind.KEY, keyFields, placement, furtherLocations, Optional.empty());
    }

    /** A copy with another redaction mode. */
    public CredentialScheme redacted(RedactionMode mode) {
        return new CredentialScheme(
                kind, keyFields, placement, furtherLocations, verification, mode);
    }

    /** Every location in which the credential may be sent. */
    public List<CredentialLocation> locations() {
        if (furtherLocations.isEmpty()) {
            return List.of(placement.location());
        }
        return Stream.concat(Stream.of(placement.location()), furtherLocations.stream())
                .distinct()
                .toList();
    }
}
