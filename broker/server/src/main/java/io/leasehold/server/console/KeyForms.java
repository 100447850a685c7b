package io.leasehold.server.console;

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
import io.leasehold.server.management.Administrators;
import java.net.URI;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/** The form in which a key is entered, at either level. What is entered is never shown again. */
final class KeyForms {

    private static final String FIELD = "field.";

    private final Administrators administrators;
    private final KeyVerification trials;

    KeyForms(Administrators administrators, KeyVerification trials) {
        this.administrators = administrators;
        this.trials = trials;
    }

    /**
     * An integration as its form shows it.
     *
     * @param action where the form goes
     * @param version what it replaces; empty if there is nothing
     */
    record Shown(
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

    /** What came of trying a key. */
    record Verdict(String tone, String sentence) {}

    /**
     * The form once more, with what is wrong with the key that was entered.
     *
     * @throws BrokerException the refusal itself, if it is not about the key
     */
    static ConsoleResponse again(BrokerException refusal, Supplier<View> form) {
        if (refusal.problem() != Problem.KEY_INVALID) {
            throw refusal;
        }
        return ConsoleResponse.page(
                422, form.get().with("fault", ErrorPages.sentence(refusal.reason())));
    }

    static Shown shown(Integration integration, KeyAddress address, Optional<Integer> version) {
        Optional<URI> keysAt = integration.metadata().keysAt();
        return new Shown(
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
    static ValidatedKey entered(ConsoleRequest visit, Integration integration) {
        Map<String, SecretValue> fields = new LinkedHashMap<>();
        for (String name : integration.keyFields().required()) {
            visit.form().secret(FIELD + name).ifPresent(value -> fields.put(name, value));
        }
        return ValidatedKey.of(integration, fields);
    }

    /** What the form found when it was shown. */
    static Precondition precondition(ConsoleRequest visit) {
        String version = visit.form().required("version");
        try {
            return version.equals("none")
                    ? new Precondition.Absent()
                    : new Precondition.Version(Integer.parseInt(version));
        } catch (NumberFormatException _) {
            throw new BrokerException(
                    Problem.REQUEST_MALFORMED, "read form: its version is no number");
        }
    }

    /** Has the provider tell whether it takes the key that was entered. */
    Verdict tried(ConsoleRequest visit, KeyAddress address, Integration integration) {
        try {
            return verdict(
                    trials.verify(
                            administrators.of(visit.token()),
                            address,
                            entered(visit, integration)));
        } catch (BrokerException refusal) {
            if (refusal.problem() != Problem.KEY_INVALID) {
                throw refusal;
            }
            return new Verdict("bad", ErrorPages.sentence(refusal.reason()));
        }
    }

    private static Verdict verdict(VerificationResult outcome) {
        String tone =
                switch (outcome) {
                    case ACCEPTED -> "good";
                    case REJECTED -> "bad";
                    case UNREACHABLE, UNCLEAR, UNSUPPORTED -> "warn";
                };
        return new Verdict(tone, ErrorPages.sentence(outcome.sentence()));
    }

    /** What to say of a key that was set. */
    static FlashMessage said(KeyChangeResult outcome, KeyAddress address) {
        return switch (outcome) {
            case KeyChangeResult.Written(var _, var remarks) ->
                    remarks.contains(KeyWarning.SAME_AS_ORGANIZATION_KEY)
                            ? FlashMessage.KEY_SAVED_SAME_AS_ORGANIZATION
                            : FlashMessage.KEY_SAVED;
            case KeyChangeResult.Unchanged _ -> FlashMessage.KEY_SAME;
            case KeyChangeResult.Conflict _ -> throw faster(address);
            case KeyChangeResult.Removed _ ->
                    throw new IllegalStateException("a change came out odd");
        };
    }

    /** Refuses to go on over what somebody else did meanwhile. */
    static void requireDone(KeyChangeResult outcome, KeyAddress address) {
        if (outcome instanceof KeyChangeResult.Conflict) {
            throw faster(address);
        }
    }

    private static BrokerException faster(KeyAddress address) {
        return new BrokerException(
                Problem.VERSION_CONFLICT,
                "change " + address + ": somebody changed it since the page was shown");
    }
}
