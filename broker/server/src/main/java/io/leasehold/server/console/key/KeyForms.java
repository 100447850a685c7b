package io.leasehold.server.console.key;

import io.leasehold.administration.KeyChangeResult;
import io.leasehold.administration.KeyVerification;
import io.leasehold.administration.KeyWarning;
import io.leasehold.administration.Precondition;
import io.leasehold.administration.ValidatedKey;
import io.leasehold.integration.Integration;
import io.leasehold.key.KeyAddress;
import io.leasehold.key.VerificationResult;
import io.leasehold.problem.BrokerException;
import io.leasehold.problem.Problem;
import io.leasehold.secret.SecretValue;
import io.leasehold.server.console.page.FlashMessage;
import io.leasehold.server.console.page.Labels;
import io.leasehold.server.console.page.Navigation;
import io.leasehold.server.console.page.View;
import io.leasehold.server.console.web.ConsoleResponse;
import io.leasehold.server.console.web.ErrorPages;
import java.net.URI;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/** The form for a key, for organizations and projects. Entered values are never shown again. */
public final class KeyForms {

    private static final String FIELD = "field.";

    private final KeyVerification verification;

    public KeyForms(KeyVerification verification) {
        this.verification = verification;
    }

    /**
     * An integration as shown in its form.
     *
     * @param action the path that the form is sent to
     * @param version the version that is replaced; {@code none} if there is none
     */
    record FormView(
            String id,
            String title,
            String category,
            boolean shared,
            String action,
            String version,
            List<Field> fields,
            String keysAt,
            String keysAtHost,
            String documentation,
            boolean verifiable) {}

    /** A field of a key. */
    record Field(String name, String label, boolean secret) {}

    /** The result of verifying a key, to show. */
    record Verdict(String tone, String sentence) {}

    /**
     * The form again, with the reason why the entered key is invalid.
     *
     * @throws BrokerException the given one, if it is not about the key
     */
    static ConsoleResponse withError(BrokerException refusal, Supplier<View> form) {
        if (refusal.problem() != Problem.KEY_INVALID) {
            throw refusal;
        }
        return ConsoleResponse.page(
                422, form.get().with("fault", ErrorPages.sentence(refusal.reason())));
    }

    static FormView formView(
            Integration integration, KeyAddress address, Optional<Integer> version) {
        Optional<URI> keysAt = integration.metadata().keysAt();
        return new FormView(
                integration.id().value(),
                integration.title(),
                Labels.category(integration.metadata().category()),
                integration.kind().isShared(),
                Navigation.path(address),
                version.map(String::valueOf).orElse("none"),
                integration.keyFields().required().stream()
                        .map(name -> field(integration, name))
                        .toList(),
                keysAt.map(URI::toString).orElse(""),
                keysAt.map(URI::getHost).orElse(""),
                integration.metadata().documentation().map(URI::toString).orElse(""),
                integration.verification().isPresent());
    }

    private static Field field(Integration integration, String name) {
        return new Field(
                FIELD + name,
                Labels.label(integration.metadata().label(name)),
                !integration.keyFields().published().contains(name));
    }

    /**
     * The key that was entered.
     *
     * @throws BrokerException {@code key-invalid}
     */
    static ValidatedKey enteredKey(KeyRequest<?> request) {
        Integration integration = request.integration();
        Map<String, SecretValue> fields = new LinkedHashMap<>();
        for (String name : integration.keyFields().required()) {
            request.form().secret(FIELD + name).ifPresent(value -> fields.put(name, value));
        }
        return ValidatedKey.of(integration, fields);
    }

    /** The version that the form showed, as a precondition of the change. */
    static Precondition precondition(KeyRequest<?> request) {
        String version = request.form().required("version");
        try {
            return version.equals("none")
                    ? new Precondition.Absent()
                    : new Precondition.Version(Integer.parseInt(version));
        } catch (NumberFormatException _) {
            throw new BrokerException(
                    Problem.REQUEST_MALFORMED,
                    "read form: its version is not a number; reload the page");
        }
    }

    /** Verifies the entered key at its provider. */
    Verdict verify(KeyRequest<?> request) {
        try {
            return verdict(
                    verification.verify(
                            request.administrator(), request.address(), enteredKey(request)));
        } catch (BrokerException refusal) {
            if (refusal.problem() != Problem.KEY_INVALID) {
                throw refusal;
            }
            return new Verdict("bad", ErrorPages.sentence(refusal.reason()));
        }
    }

    private static Verdict verdict(VerificationResult result) {
        String tone =
                switch (result) {
                    case ACCEPTED -> "good";
                    case REJECTED -> "bad";
                    case UNREACHABLE, UNCLEAR, UNSUPPORTED -> "warn";
                };
        return new Verdict(tone, ErrorPages.sentence(result.sentence()));
    }

    /** The message after setting a key. */
    static FlashMessage message(KeyChangeResult result, KeyAddress address) {
        return switch (result) {
            case KeyChangeResult.Written(var _, var remarks) ->
                    remarks.contains(KeyWarning.SAME_AS_ORGANIZATION_KEY)
                            ? FlashMessage.KEY_SAVED_SAME_AS_ORGANIZATION
                            : FlashMessage.KEY_SAVED;
            case KeyChangeResult.Unchanged _ -> FlashMessage.KEY_SAME;
            case KeyChangeResult.Conflict _ -> throw conflict(address);
            case KeyChangeResult.Removed _ ->
                    throw new IllegalStateException("set key: the result was a removal");
        };
    }

    /** Throws {@code version-conflict} if somebody else changed the key meanwhile. */
    static void requireDone(KeyChangeResult result, KeyAddress address) {
        if (result instanceof KeyChangeResult.Conflict) {
            throw conflict(address);
        }
    }

    private static BrokerException conflict(KeyAddress address) {
        return new BrokerException(
                Problem.VERSION_CONFLICT,
                "change " + address + ": somebody else changed it since the page was loaded");
    }
}
