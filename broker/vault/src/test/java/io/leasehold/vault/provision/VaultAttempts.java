package io.leasehold.vault.provision;

import io.leasehold.vault.PersonLogins;
import io.leasehold.vault.Reply;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What can be done to what is of no organization: the broker's own, identities, Vault itself. */
final class VaultAttempts {

    private static final Map<String, String> POLICY = Map.of("policy", "# nothing");

    private final Grounds grounds;
    private final Map<String, Attempt> all = new LinkedHashMap<>();

    private VaultAttempts(Grounds grounds) {
        this.grounds = grounds;
    }

    static Map<String, Attempt> all(Grounds grounds) {
        var attempts = new VaultAttempts(grounds);
        attempts.wholes();
        attempts.ofTheBroker();
        attempts.people();
        attempts.groups();
        attempts.consumers();
        attempts.policies();
        attempts.vaultItself();
        return attempts.all;
    }

    private void wholes() {
        list("organizations-list", "org/metadata/");
        list("organizations-with-projects-list", "project/metadata/");
        all.put(
                "organizations-with-leases-list",
                (who, at) -> {
                    grounds.with("lease/" + at + "/openai.call.e.r", Map.of("v", "1"));
                    return grounds.list(who, "lease/");
                });
    }

    private void ofTheBroker() {
        document("catalogue", "broker/data/catalogue/openai");
        document("key-ring", "broker/data/key-ring");
        document("key-ring-order", "broker/data/key-ring-order");
        document("handle-keys", "broker/data/handle-keys");
        document("log-key", "broker/data/log-key");
        // To create it is another matter: it is there once a broker has run.
        all.put(
                "log-key-write",
                (who, at) ->
                        grounds.write(
                                who,
                                grounds.with("broker/data/log-key", Grounds.KEY),
                                Grounds.KEY));
        document("log-anchor", "broker/data/log-anchors/r1");
        document("sweeper", "broker/data/sweeper");
        list("catalogue-list", "broker/metadata/catalogue/");
        all.put(
                "catalogue-remove",
                (who, at) -> {
                    grounds.version("broker", "catalogue/removed");
                    return grounds.delete(who, "broker/metadata/catalogue/removed");
                });
    }

    private void people() {
        write("person-look-up", "identity/lookup/entity", Map.of("name", "somebody"));
        list("person-list", "identity/entity/name");
        list("person-list-by-id", "identity/entity/id");
        all.put(
                "person-read",
                (who, at) -> grounds.read(who, "identity/entity/id/" + grounds.entity()));
        all.put(
                "person-make",
                (who, at) ->
                        grounds.write(
                                who,
                                "identity/entity",
                                Map.of("name", "leasehold-person." + grounds.fresh())));
        all.put(
                "person-with-policy-make",
                (who, at) ->
                        grounds.write(
                                who,
                                "identity/entity",
                                Map.of(
                                        "name",
                                        "leasehold-person." + grounds.fresh(),
                                        "policies",
                                        List.of("leasehold-operator"))));
        all.put(
                "person-change",
                (who, at) ->
                        grounds.write(
                                who,
                                "identity/entity/id/" + grounds.entity(),
                                Map.of("policies", List.of("leasehold-operator"))));
        all.put(
                "person-remove",
                (who, at) -> grounds.delete(who, "identity/entity/id/" + grounds.entity()));
        all.put(
                "login-make",
                (who, at) ->
                        grounds.write(
                                who,
                                "identity/entity-alias",
                                Map.of(
                                        "name", grounds.fresh(),
                                        "mount_accessor", accessor(),
                                        "canonical_id", grounds.entity())));
        all.put(
                "password-set",
                (who, at) ->
                        grounds.write(
                                who,
                                "auth/userpass/users/" + grounds.fresh(),
                                Map.of("password", "pass")));
    }

    private void groups() {
        list("group-list", "identity/group/name");
        all.put(
                "group-make",
                (who, at) -> grounds.write(who, "identity/group", Map.of("name", grounds.fresh())));
        all.put(
                "group-of-others-change",
                (who, at) ->
                        grounds.write(who, "identity/group/name/" + grounds.fresh(), Map.of()));
        for (String group : List.of("leasehold-operator", "leasehold-auditor")) {
            String path = "identity/group/name/" + group;
            all.put(group + "-group-read", (who, at) -> grounds.read(who, path));
            all.put(
                    group + "-group-members-change",
                    (who, at) -> grounds.write(who, path, grounds.oneMore(group)));
        }
    }

    private void consumers() {
        all.put(
                "consumer-entity-write",
                (who, at) ->
                        grounds.write(
                                who, "identity/entity/name/leasehold-consumer.a.b.c", Map.of()));
        String role = "auth/approle/role/leasehold-consumer.a.b.c";
        write("consumer-role-write", role, Map.of("token_type", "service"));
        all.put(
                "consumer-secret-id-make",
                (who, at) -> {
                    grounds.with(role, Map.of("token_type", "service"));
                    return grounds.write(who, role + "/secret-id", Map.of());
                });
        write("broker-secret-id-make", "auth/approle/role/leasehold-broker/secret-id", Map.of());
        read("broker-role-read", "auth/approle/role/leasehold-broker");
    }

    private void policies() {
        list("policy-list", "sys/policies/acl");
        read("broker-policy-read", "sys/policies/acl/leasehold-broker");
        write(
                "broker-policy-write",
                "sys/policies/acl/leasehold-broker",
                Map.of("policy", Personas.builtIn().policy(Persona.BROKER.policy()).text()));
        write(
                "operator-policy-write",
                "sys/policies/acl/leasehold-operator",
                Map.of("policy", Personas.builtIn().policy(Persona.OPERATOR.policy()).text()));
        write("consumer-policy-write", "sys/policies/acl/leasehold-consumer.some", POLICY);
        write(
                "consumer-reveal-policy-write",
                "sys/policies/acl/leasehold-consumer-reveal.some",
                POLICY);
        write("policy-of-others-write", "sys/policies/acl/anything-else", POLICY);
    }

    private void vaultItself() {
        read("auth-method-list", "sys/auth");
        write("auth-method-make", "sys/auth/extra", Map.of("type", "userpass"));
        read("mount-list", "sys/mounts");
        write("mount-make", "sys/mounts/extra", Map.of("type", "kv"));
        read("audit-device-list", "sys/audit");
        write("token-make", "auth/token/create", Map.of());
        all.put(
                "token-look-up",
                (who, at) -> grounds.write(who, "auth/token/lookup", Map.of("token", who.token())));
        all.put(
                "accessor-capabilities",
                (who, at) ->
                        grounds.write(
                                who,
                                "sys/capabilities-accessor",
                                Map.of(
                                        "accessor", accessorOf(who.token()),
                                        "paths", List.of("lease/"))));
        write("own-capabilities", "sys/capabilities-self", Map.of("paths", List.of("lease/")));
    }

    private void read(String operation, String path) {
        all.put(operation, (who, at) -> grounds.read(who, path));
    }

    private void list(String operation, String path) {
        all.put(operation, (who, at) -> grounds.list(who, path));
    }

    private void write(String operation, String path, Map<String, ?> body) {
        all.put(operation, (who, at) -> grounds.write(who, path, body));
    }

    /** Reading and writing a document that is there. */
    private void document(String stem, String path) {
        all.put(stem + "-read", (who, at) -> grounds.read(who, grounds.with(path, Grounds.KEY)));
        write(stem + "-write", path, Grounds.KEY);
    }

    private String accessor() {
        Reply methods = grounds.vault().read("sys/auth", grounds.vault().rootToken());
        return methods.data().get(PersonLogins.METHOD + "/") instanceof Map<?, ?> method
                ? String.valueOf(method.get("accessor"))
                : "";
    }

    private String accessorOf(String token) {
        return String.valueOf(
                grounds.vault().read("auth/token/lookup-self", token).data().get("accessor"));
    }
}
