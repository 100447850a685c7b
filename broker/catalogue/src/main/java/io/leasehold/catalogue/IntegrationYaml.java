package io.leasehold.catalogue;

import io.leasehold.integration.AllowedCalls;
import io.leasehold.integration.CredentialKind;
import io.leasehold.integration.CredentialLocation;
import io.leasehold.integration.CredentialScheme;
import io.leasehold.integration.Destination;
import io.leasehold.integration.Integration;
import io.leasehold.integration.IntegrationId;
import io.leasehold.integration.KeyFields;
import io.leasehold.integration.Placement;
import io.leasehold.integration.RedactionMode;
import io.leasehold.problem.BrokerException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** The top level of a catalogue file. */
record IntegrationYaml(
        @Nullable String title,
        @Nullable String category,
        @Nullable String documentation,
        @Nullable String kind,
        @Nullable String keysAt,
        @Nullable String baseUrl,
        @Nullable String plaintext,
        @Nullable Boolean http2,
        @Nullable List<@Nullable String> privateAddresses,
        @Nullable List<@Nullable String> allow,
        @Nullable List<@Nullable String> fields,
        @Nullable List<@Nullable String> published,
        @Nullable Map<String, @Nullable String> labels,
        @Nullable PlacementYaml placement,
        @Nullable List<@Nullable LocationYaml> alsoAccepts,
        @Nullable VerifyYaml verify,
        @Nullable String redaction,
        @Nullable ExampleYaml example) {

    static IntegrationYaml parse(String text) {
        return StrictYaml.read(text, IntegrationYaml.class);
    }

    Integration integration(IntegrationId id) {
        require("title", title);
        KeyFields keyFields = new KeyFieldsYaml(fields, published).keyFields();
        Placement credentialPlacement = require("placement", placement).placement(keyFields);
        requireNoKeySettingsUnlessShared(credentialKind());
        return new Integration(
                id,
                new MetadataYaml(title, category, documentation, keysAt, labels, example)
                        .metadata(keyFields),
                destination(),
                scheme(keyFields, credentialPlacement),
                calls());
    }

    private AllowedCalls calls() {
        if (allow == null) {
            return AllowedCalls.ALL;
        }
        try {
            return AllowedCalls.parse(
                    allow.stream().map(entry -> require("allow", entry)).toList());
        } catch (BrokerException refused) {
            throw FieldError.of("allow", refused.reason().substring("read allow: ".length()));
        }
    }

    private Destination destination() {
        Destination destination =
                DestinationUrl.read(require("base-url", baseUrl), plaintextIsAllowed())
                        .allowing(PrivateAddresses.read(privateAddresses));
        if (!Boolean.TRUE.equals(http2)) {
            return destination;
        }
        if (!destination.tls()) {
            throw FieldError.of("http2", "it is allowed with an https base-url only");
        }
        return destination.speakingHttp2();
    }

    private CredentialScheme scheme(KeyFields keyFields, Placement credentialPlacement) {
        CredentialScheme unverified =
                new CredentialScheme(
                        credentialKind(),
                        keyFields,
                        credentialPlacement,
                        furtherLocations(),
                        Optional.empty(),
                        redactionMode());
        return verify == null ? unverified : verify.addTo(unverified);
    }

    private RedactionMode redactionMode() {
        return redaction == null
                ? RedactionMode.ON
                : Vocabulary.of(
                        "redaction",
                        redaction,
                        List.of(RedactionMode.values()),
                        RedactionMode::word);
    }

    private CredentialKind credentialKind() {
        return kind == null
                ? CredentialKind.KEY
                : Vocabulary.of(
                        "kind", kind, List.of(CredentialKind.values()), CredentialKind::word);
    }

    private void requireNoKeySettingsUnlessShared(CredentialKind credentialKind) {
        if (!credentialKind.isShared()) {
            requireAbsent("keys-at", keysAt);
            requireAbsent("verify", verify);
            requireAbsent("example", example);
        }
    }

    private static void requireAbsent(String field, @Nullable Object value) {
        if (value != null) {
            throw FieldError.of(
                    field, "it is not allowed with kind oauth, which has no shared key; remove it");
        }
    }

    private List<CredentialLocation> furtherLocations() {
        if (alsoAccepts == null) {
            return List.of();
        }
        return IntStream.range(0, alsoAccepts.size())
                .mapToObj(at -> location("also-accepts[" + at + "]", alsoAccepts.get(at)))
                .toList();
    }

    private static CredentialLocation location(String path, @Nullable LocationYaml yaml) {
        return require(path, yaml).location(path);
    }

    static <T> T require(String field, @Nullable T value) {
        if (value == null || value instanceof String text && text.isBlank()) {
            throw FieldError.of(field, "it is missing or empty");
        }
        return value;
    }

    private boolean plaintextIsAllowed() {
        if (plaintext != null && !plaintext.equals("allowed")) {
            throw FieldError.of("plaintext", "its only value is: allowed");
        }
        return plaintext != null;
    }
}
