package io.leasehold.server.audit;

import io.leasehold.administration.KeyAuthor;
import io.leasehold.audit.ControlEvent;
import io.leasehold.audit.ControlEvent.KeyDelivery;
import io.leasehold.audit.ControlEvent.KeyEdit;
import io.leasehold.audit.ControlEvent.LeaseEnd;
import io.leasehold.audit.ControlEvent.LeaseIssue;
import io.leasehold.audit.ControlEvent.LeaseRenewal;
import io.leasehold.audit.ControlEvent.NotDone;
import io.leasehold.audit.ControlEvent.RecipientEdit;
import io.leasehold.audit.ControlEvent.Refusal;
import io.leasehold.audit.ControlEvent.RefusalsOmitted;
import io.leasehold.audit.ControlEvent.SignIn;
import io.leasehold.audit.ControlEvent.TenancyEdit;
import io.leasehold.key.KeyAddress;
import io.leasehold.lease.Lease;
import io.leasehold.lease.LeaseId;
import io.leasehold.tenancy.Project;
import io.leasehold.transparency.json.CanonicalJson;
import io.leasehold.transparency.json.JsonValue;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Encodes control events as entries, in the canonical form of RFC 8785. */
final class ControlEntryJson {

    /** The version of the schema of all entries. */
    static final int VERSION = 1;

    private static final DateTimeFormatter MILLIS =
            DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSS'Z'").withZone(ZoneOffset.UTC);

    private final Map<String, JsonValue> members = new TreeMap<>();

    private ControlEntryJson() {}

    static byte[] encode(ControlEvent event, Instant at) {
        ControlEntryJson json = new ControlEntryJson();
        json.text("event", word(event));
        json.text("time", MILLIS.format(at));
        json.number("v", VERSION);
        json.members(event);
        return CanonicalJson.write(new JsonValue.Members(json.members));
    }

    /** The stable word for the kind of event. */
    private static String word(ControlEvent event) {
        return switch (event) {
            case LeaseIssue _ -> "lease-issue";
            case LeaseRenewal _ -> "lease-renew";
            case LeaseEnd _ -> "lease-end";
            case KeyEdit _ -> "key-change";
            case TenancyEdit _ -> "tenancy-change";
            case SignIn _ -> "sign-in";
            case Refusal _ -> "refusal";
            case RefusalsOmitted _ -> "refusals-omitted";
            case KeyDelivery _ -> "key-delivery";
            case RecipientEdit _ -> "recipient-change";
            case NotDone _ -> "not-done";
        };
    }

    private void members(ControlEvent event) {
        switch (event) {
            case LeaseIssue(Lease lease) -> {
                lease(lease);
                name("holder_name", lease.holderName());
                text("use", lease.id().use().word());
            }
            case LeaseRenewal(Lease lease) -> lease(lease);
            case LeaseEnd end -> {
                lease(end.lease());
                name("by", end.by());
            }
            case KeyEdit edit -> keyEdit(edit);
            case TenancyEdit edit -> {
                tenancy(edit);
                text("action", ControlEvent.word(edit.action()));
                name("by", edit.by());
            }
            case SignIn signIn -> {
                text("end", signIn.accepted() ? "passed" : "refused");
                signIn.by().ifPresent(name -> name("by", name));
            }
            case Refusal refusal -> refusal(refusal);
            case RefusalsOmitted(long count) -> number("count", count);
            case KeyDelivery delivery -> delivery(delivery);
            case RecipientEdit edit -> recipientEdit(edit);
            case NotDone notDone -> notDone(notDone);
        }
    }

    private void lease(Lease lease) {
        lease(lease.id());
        text("expires", lease.expires().toString());
    }

    private void lease(LeaseId lease) {
        text("lease", lease.toString());
        text("holder", lease.holder().value());
        project(lease.project());
        text("integration", lease.integration().value());
    }

    private void project(Project project) {
        text("organization", project.organization().value());
        text("project", project.id().value());
    }

    private void tenancy(TenancyEdit edit) {
        text("organization", edit.organization().value());
        edit.project().ifPresent(id -> text("project", id.value()));
    }

    private void keyEdit(KeyEdit edit) {
        address(edit.address());
        text("action", ControlEvent.word(edit.action()));
        edit.version().ifPresent(version -> number("version", version));
        edit.mode().ifPresent(mode -> text("mode", mode.word()));
        name("by", edit.by());
    }

    private void address(KeyAddress address) {
        switch (address) {
            case KeyAddress.OfOrganization key -> text("organization", key.organization().value());
            case KeyAddress.OfProject key -> project(key.project());
        }
        text("integration", address.integration().value());
    }

    private void refusal(Refusal refusal) {
        text("surface", ControlEvent.word(refusal.surface()));
        text("problem", refusal.problem().code());
        refusal.organization().ifPresent(id -> text("organization", id.value()));
        refusal.project().ifPresent(id -> text("project", id.value()));
    }

    private void delivery(KeyDelivery delivery) {
        lease(delivery.lease());
        text("key_scope", delivery.scope().word());
        number("key_version", delivery.version());
        text("expires", delivery.expires().toString());
        List<JsonValue> recipients =
                delivery.recipients().stream().<JsonValue>map(JsonValue.Text::new).toList();
        members.put("recipients", new JsonValue.Items(recipients));
    }

    private void recipientEdit(RecipientEdit edit) {
        project(edit.project());
        text("consumer", edit.consumer().value());
        text("recipient", edit.recipient());
        text("action", ControlEvent.word(edit.action()));
        name("by", edit.by());
    }

    /** Says which change it was, so that the entry can be understood on its own. */
    private void notDone(NotDone notDone) {
        text("change", word(notDone.change()));
        notDone.entry().ifPresent(index -> number("entry", index));
        notDone.problem().ifPresent(problem -> text("problem", problem.code()));
        switch (notDone.change()) {
            case LeaseIssue(Lease lease) -> lease(lease.id());
            case LeaseRenewal(Lease lease) -> lease(lease.id());
            case LeaseEnd end -> lease(end.lease());
            case KeyDelivery delivery -> lease(delivery.lease());
            case KeyEdit edit -> address(edit.address());
            case TenancyEdit edit -> tenancy(edit);
            case RecipientEdit edit -> {
                project(edit.project());
                text("consumer", edit.consumer().value());
            }
            case SignIn _, Refusal _, RefusalsOmitted _, NotDone _ -> {}
        }
    }

    private void number(String name, long value) {
        members.put(name, new JsonValue.Whole(value));
    }

    /** Identity providers choose the names of logins, so they are made safe to display. */
    private void name(String name, String displayed) {
        text(name, KeyAuthor.displayed(displayed).map(KeyAuthor::name).orElse("unnamed"));
    }

    private void text(String name, String value) {
        members.put(name, new JsonValue.Text(value));
    }
}
