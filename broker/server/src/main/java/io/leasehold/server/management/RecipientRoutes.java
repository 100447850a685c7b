package io.leasehold.server.management;

import static org.springframework.web.bind.annotation.RequestMethod.DELETE;
import static org.springframework.web.bind.annotation.RequestMethod.GET;
import static org.springframework.web.bind.annotation.RequestMethod.POST;

import io.leasehold.audit.AuditedChanges;
import io.leasehold.audit.ControlEvent.RecipientAction;
import io.leasehold.audit.ControlEvent.RecipientEdit;
import io.leasehold.delivery.KeySealer;
import io.leasehold.delivery.RecipientChallenges;
import io.leasehold.delivery.RecipientRegistry;
import io.leasehold.delivery.RegisteredRecipient;
import io.leasehold.login.EntityId;
import io.leasehold.problem.BrokerException;
import io.leasehold.problem.Problem;
import io.leasehold.secret.SecretValue;
import io.leasehold.server.route.Request;
import io.leasehold.server.route.Response;
import io.leasehold.server.route.ResponseSpec;
import io.leasehold.server.route.Route;
import io.leasehold.server.web.RequestRefusal;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.function.Function;
import java.util.function.UnaryOperator;

/**
 * Routes of the recipients of consumers, to which keys may be delivered sealed. A recipient is
 * registered once somebody has shown, by what a challenge holds, that its private key is there.
 */
public final class RecipientRoutes {

    private static final String ALL =
            "/organizations/{organization}/projects/{project}/consumers/{consumer}/recipients";

    private final Function<SecretValue, RecipientRegistry> registries;
    private final RecipientChallenges challenges;
    private final KeySealer sealer;
    private final AuditedChanges changes;
    private final Authors authors;

    /**
     * @param registries recipients that Vault lets the owner of a token see and change
     */
    public RecipientRoutes(
            Function<SecretValue, RecipientRegistry> registries,
            RecipientChallenges challenges,
            KeySealer sealer,
            AuditedChanges changes,
            Authors authors) {
        this.registries = registries;
        this.challenges = challenges;
        this.sealer = sealer;
        this.changes = changes;
        this.authors = authors;
    }

    /**
     * A recipient.
     *
     * @param thumbprint first 16 bytes of SHA-256 of the text, in hexadecimal
     */
    record Registered(String thumbprint, String recipient) {

        static Registered of(RegisteredRecipient recipient) {
            return new Registered(recipient.thumbprint(), recipient.text());
        }
    }

    /** A recipient that somebody wants to register. */
    record Candidate(String recipient) {

        Candidate {
            Objects.requireNonNull(recipient);
        }
    }

    /**
     * A recipient to register.
     *
     * @param proof what the challenge holds
     */
    record Proven(String recipient, String proof) {

        Proven {
            Objects.requireNonNull(recipient);
            Objects.requireNonNull(proof);
        }
    }

    /**
     * A challenge.
     *
     * @param sealed armored age file, which holds the proof
     */
    record Challenge(String thumbprint, String sealed) {}

    /** All routes of recipients. */
    public List<Route> routes() {
        return List.of(
                Route.of(GET, ALL, "listRecipients", "The recipients of the consumer")
                        .gives(ResponseSpec.pageOf(Registered.class))
                        .does(this::list),
                Route.of(
                                POST,
                                ALL + ":challenge",
                                "challengeRecipient",
                                "Ask for a challenge that only the recipient can open")
                        .takes(Candidate.class)
                        .gives(ResponseSpec.of(200, Challenge.class))
                        .does(this::challenge, Problem.RECIPIENT_INVALID),
                Route.of(POST, ALL, "registerRecipient", "Register a recipient of the consumer")
                        .takes(Proven.class)
                        .gives(ResponseSpec.of(201, Registered.class))
                        .does(
                                this::register,
                                Problem.RECIPIENT_INVALID,
                                Problem.PROOF_INVALID,
                                Problem.ALREADY_EXISTS,
                                Problem.VERSION_CONFLICT),
                Route.of(
                                DELETE,
                                ALL + "/{thumbprint}",
                                "removeRecipient",
                                "Remove a recipient of the consumer")
                        .gives(ResponseSpec.empty(204))
                        .does(this::remove, Problem.NOT_FOUND, Problem.VERSION_CONFLICT));
    }

    private Response list(Request request) {
        List<Registered> found =
                registry(request).list(request.project(), consumer(request)).stream()
                        .map(Registered::of)
                        .toList();
        return Response.of(200, request.page().of(found, Registered::thumbprint));
    }

    /** For those who may see the recipients: others learn nothing about the consumer by it. */
    private Response challenge(Request request) {
        RegisteredRecipient candidate =
                new RegisteredRecipient(request.body(Candidate.class).recipient());
        registry(request).list(request.project(), consumer(request));
        return Response.of(
                200,
                new Challenge(
                        candidate.thumbprint(),
                        challenges.challenge(request.project(), consumer(request), candidate)));
    }

    private Response register(Request request) {
        Proven proven = request.body(Proven.class);
        RegisteredRecipient added = new RegisteredRecipient(proven.recipient());
        List<RegisteredRecipient> _ =
                with(registry(request).list(request.project(), consumer(request)), added);
        challenges.require(request.project(), consumer(request), added, proven.proof());
        change(request, added.thumbprint(), RecipientAction.ADD, found -> with(found, added));
        return Response.of(201, Registered.of(added));
    }

    private Response remove(Request request) {
        String thumbprint = request.variable("thumbprint");
        List<RegisteredRecipient> _ =
                without(registry(request).list(request.project(), consumer(request)), thumbprint);
        change(request, thumbprint, RecipientAction.REMOVE, found -> without(found, thumbprint));
        return Response.empty(204);
    }

    /** What can be refused without a write is refused before, so that it makes no entry. */
    private void change(
            Request request,
            String thumbprint,
            RecipientAction action,
            UnaryOperator<List<RegisteredRecipient>> change) {
        String by = authors.name(request.token());
        List<RegisteredRecipient> _ =
                changes.make(
                        new RecipientEdit(
                                request.project(), consumer(request), thumbprint, action, by),
                        () ->
                                registry(request)
                                        .change(request.project(), consumer(request), change));
    }

    private List<RegisteredRecipient> with(
            List<RegisteredRecipient> found, RegisteredRecipient added) {
        if (found.contains(added)) {
            throw new BrokerException(
                    Problem.ALREADY_EXISTS, "register recipient: it is registered already");
        }
        List<RegisteredRecipient> all = new ArrayList<>(found);
        all.add(added);
        sealer.requireUsable(all);
        return all;
    }

    private static List<RegisteredRecipient> without(
            List<RegisteredRecipient> found, String thumbprint) {
        List<RegisteredRecipient> left =
                found.stream().filter(it -> !it.thumbprint().equals(thumbprint)).toList();
        if (left.size() == found.size()) {
            throw new BrokerException(
                    Problem.NOT_FOUND,
                    "remove recipient: the consumer has none with this thumbprint");
        }
        return left;
    }

    private RecipientRegistry registry(Request request) {
        return registries.apply(request.token());
    }

    private static EntityId consumer(Request request) {
        try {
            return new EntityId(request.variable("consumer"));
        } catch (BrokerException _) {
            throw RequestRefusal.malformed(
                    "the consumer must be the id of its entity, as 'leasehold consumer create'"
                            + " prints it");
        }
    }
}
