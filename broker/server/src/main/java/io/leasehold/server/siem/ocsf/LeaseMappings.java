package io.leasehold.server.siem.ocsf;

import tools.jackson.databind.node.ObjectNode;

/**
 * Entries on leases and sealed deliveries. A lease is a privilege: its holder may use a key until
 * it ends.
 */
final class LeaseMappings {

    private LeaseMappings() {}

    static void issue(Members entry, Draft event) {
        boolean reveals = entry.has("use", "reveal");
        event.what(Activity.PRIVILEGES_ASSIGNED, reveals ? Severity.LOW : Severity.INFORMATIONAL);
        lease(entry, event, entry.text("use").orElse("lease"));
        // The policy of a holder lets it take leases for itself only.
        event.actor("uid", entry.text("holder"));
        event.actor("name", entry.text("holder_name"));
    }

    static void renew(Members entry, Draft event) {
        event.what(Activity.PRIVILEGES_ASSIGNED, Severity.INFORMATIONAL);
        lease(entry, event, "lease");
    }

    static void end(Members entry, Draft event) {
        event.what(Activity.PRIVILEGES_REVOKED, Severity.INFORMATIONAL);
        lease(entry, event, "lease");
        event.actor("name", entry.text("by"));
    }

    private static void lease(Members entry, Draft event, String privilege) {
        event.ahead();
        ObjectNode user = event.object("user");
        Draft.put(user, "uid", entry.text("holder"));
        Draft.put(user, "name", entry.text("holder_name"));
        Draft.put(user, "credential_uid", entry.text("lease"));
        event.root().putArray("privileges").add(privilege);
        event.root()
                .putObject("resource")
                .put("type", "Key")
                .put("uid", ChangeMappings.path(entry))
                .put("name", entry.text("integration").orElse(""));
        event.unmapped("expires", entry.text("expires"));
        RequestMappings.tenant(entry, event);
    }

    static void delivery(Members entry, Draft event) {
        event.what(Activity.ENTITY_READ, Severity.MEDIUM).ahead();
        ChangeMappings.entity(entry, event, "Key");
        entry.number("key_version")
                .ifPresent(
                        version -> event.object("entity").put("version", Long.toString(version)));
        event.actor("uid", entry.text("holder"));
        event.actor("credential_uid", entry.text("lease"));
        event.unmapped("key_scope", entry.text("key_scope"));
        event.unmapped("recipients", entry.texts("recipients"));
        event.unmapped("expires", entry.text("expires"));
    }
}
