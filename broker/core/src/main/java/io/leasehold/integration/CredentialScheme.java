package io.leasehold.integration;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * What the credential of an integration is made of, where it travels and how it is tried.
 *
 * @param placement where the real key goes
 * @param furtherLocations slots besides the placement's own in which the handle may come
 * @param verification empty where the provider has no request that tells
 * @param redaction whether it is looked for in answers
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
            throw new IllegalArgumentException("nobody keeps a key that could be tried");
        }
        if (!verification
                .map(how -> keyFields.published().containsAll(how.request().fields()))
                .orElse(true)) {
            throw new IllegalArgumentException("only a published field may stand in a path");
        }
    }

    /** A credential that is looked for in answers. */
    public CredentialScheme(
            CredentialKind kind,
            KeyFields keyFields,
            Placement placement,
            List<CredentialLocation> furtherLocations,
            Optional<Verification> verification) {
        this(kind, keyFields, placement, furtherLocations, verification, RedactionMode.ON);
    }

    /** A key that nobody can try. */
    public static CredentialScheme key(
            KeyFields keyFields, Placement placement, List<CredentialLocation> furtherLocations) {
        return new CredentialScheme(
                CredentialKind.KEY, keyFields, placement, furtherLocations, Optional.empty());
    }

    /** The same, with another decision on redaction. */
    public CredentialScheme redacted(RedactionMode decision) {
        return new CredentialScheme(
                kind, keyFields, placement, furtherLocations, verification, decision);
    }

    /** Every slot in which the credential may travel. */
    public List<CredentialLocation> locations() {
        if (furtherLocations.isEmpty()) {
            return List.of(placement.location());
        }
        return Stream.concat(Stream.of(placement.location()), furtherLocations.stream())
                .distinct()
                .toList();
    }
}
