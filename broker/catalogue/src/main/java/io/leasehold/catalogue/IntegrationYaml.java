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

/** The top level of a catalogue file, as it is written. */
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
        Placement place = require("placement", placement).placement(keyFields);
        requireNothingOfKeysUnlessShared(credentialKind());
        return new Integration(
                id,
                new MetadataYaml(title, category, documentation, keysAt, labels, example)
                        .profile(keyFields),
                destination(),
                scheme(keyFields, place),
                calls());
    }

    private AllowedCalls calls() {
        if (allow == null) {
            return AllowedCalls.ALL;
        }
        try {
            return AllowedCalls.parse(
                    allow.stream().map(entry -> require("allow", entry)).toList());
        } catch (BrokerException odd) {
            throw FieldError.of("allow", odd.reason().substring("read allow: ".length()));
        }
    }

    private Destination destination() {
        Destination plain =
                DestinationUrl.read(require("base-url", baseUrl), plaintextIsAllowed())
                        .allowing(PrivateAddresses.read(privateAddresses));
        if (!Boolean.TRUE.equals(http2)) {
            return plain;
        }
        if (!plain.tls()) {
            throw FieldError.of("http2", "it goes with an https base-url only");
        }
        return plain.speakingHttp2();
    }

    private CredentialScheme scheme(KeyFields keyFields, Placement place) {
        CredentialScheme untried =
                new CredentialScheme(
                        credentialKind(),
                        keyFields,
                        place,
                        furtherSlots(),
                        Optional.empty(),
                        redacted());
        return verify == null ? untried : verify.tried(untried);
    }

    private RedactionMode redacted() {
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

    private void requireNothingOfKeysUnlessShared(CredentialKind written) {
        if (!written.isShared()) {
            requireAbsent("keys-at", keysAt);
            requireAbsent("verify", verify);
            requireAbsent("example", example);
        }
    }

    private static void requireAbsent(String field, @Nullable Object value) {
        if (value != null) {
            throw FieldError.of(
                    field, "it does not go with kind oauth: nobody keeps a key that it could use");
        }
    }

    private List<CredentialLocation> furtherSlots() {
        if (alsoAccepts == null) {
            return List.of();
        }
        return IntStream.range(0, alsoAccepts.size())
                .mapToObj(at -> slot("also-accepts[" + at + "]", alsoAccepts.get(at)))
                .toList();
    }

    private static CredentialLocation slot(String path, @Nullable LocationYaml form) {
        return require(path, form).slot(path);
    }

    static <T> T require(String field, @Nullable T value) {
        if (value == null || value instanceof String text && text.isBlank()) {
            throw FieldError.of(field, "it is missing or empty");
        }
        return value;
    }

    private boolean plaintextIsAllowed() {
        if (plaintext != null && !plaintext.equals("allowed")) {
            throw FieldError.of("plaintext", "the only word it takes is: allowed");
        }
        return plaintext != null;
    }
}
