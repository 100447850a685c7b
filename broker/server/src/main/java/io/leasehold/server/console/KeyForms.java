package io.leasehold.server.console;

import io.leasehold.administration.CompleteKey;
import io.leasehold.administration.KeyOutcome;
import io.leasehold.administration.KeyTrials;
import io.leasehold.administration.Precondition;
import io.leasehold.administration.Remark;
import io.leasehold.integration.Integration;
import io.leasehold.key.KeyAddress;
import io.leasehold.key.TrialOutcome;
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
    private final KeyTrials trials;

    KeyForms(Administrators administrators, KeyTrials trials) {
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
    static PageAnswer again(BrokerException refusal, Supplier<View> form) {
        if (refusal.problem() != Problem.KEY_INVALID) {
            throw refusal;
        }
        return PageAnswer.page(
                422, form.get().with("fault", ErrorPages.sentence(refusal.reason())));
    }

    static Shown shown(Integration integration, KeyAddress address, Optional<Integer> version) {
        Optional<URI> keysAt = integration.profile().keysAt();
        return new Shown(
                integration.id().value(),
                integration.title(),
                Words.category(integration.profile().category()),
                integration.kind().isShared(),
                Place.path(address),
                version.map(String::valueOf).orElse("none"),
                integration.keyFields().required().stream()
                        .map(name -> field(integration, name))
                        .toList(),
                keysAt.map(URI::toString).orElse(""),
                keysAt.map(URI::getHost).orElse(""),
                integration.profile().documentation().map(URI::toString).orElse(""),
                integration.verification().isPresent());
    }

    private static Field field(Integration integration, String name) {
        return new Field(
                FIELD + name,
                Words.label(integration.profile().label(name)),
                !integration.keyFields().published().contains(name));
    }

    /**
     * The key that was entered.
     *
     * @throws BrokerException {@code key-invalid}
     */
    static CompleteKey entered(Visit visit, Integration integration) {
        Map<String, SecretValue> fields = new LinkedHashMap<>();
        for (String name : integration.keyFields().required()) {
            visit.form().secret(FIELD + name).ifPresent(value -> fields.put(name, value));
        }
        return CompleteKey.of(integration, fields);
    }

    /** What the form found when it was shown. */
    static Precondition precondition(Visit visit) {
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
    Verdict tried(Visit visit, KeyAddress address, Integration integration) {
        try {
            return verdict(
                    trials.tried(
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

    private static Verdict verdict(TrialOutcome outcome) {
        String tone =
                switch (outcome) {
                    case ACCEPTED -> "good";
                    case REJECTED -> "bad";
                    case UNREACHABLE, UNCLEAR, UNSUPPORTED -> "warn";
                };
        return new Verdict(tone, ErrorPages.sentence(outcome.sentence()));
    }

    /** What to say of a key that was set. */
    static Said said(KeyOutcome outcome, KeyAddress address) {
        return switch (outcome) {
            case KeyOutcome.Written(var _, var remarks) ->
                    remarks.contains(Remark.SAME_AS_ORGANIZATION_KEY)
                            ? Said.KEY_SAVED_SAME_AS_ORGANIZATION
                            : Said.KEY_SAVED;
            case KeyOutcome.Unchanged _ -> Said.KEY_SAME;
            case KeyOutcome.Conflict _ -> throw faster(address);
            case KeyOutcome.Removed _ -> throw new IllegalStateException("a change came out odd");
        };
    }

    /** Refuses to go on over what somebody else did meanwhile. */
    static void requireDone(KeyOutcome outcome, KeyAddress address) {
        if (outcome instanceof KeyOutcome.Conflict) {
            throw faster(address);
        }
    }

    private static BrokerException faster(KeyAddress address) {
        return new BrokerException(
                Problem.VERSION_CONFLICT,
                "change " + address + ": somebody changed it since the page was shown");
    }
}
