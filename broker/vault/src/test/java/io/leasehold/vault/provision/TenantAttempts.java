package io.leasehold.vault.provision;

import io.leasehold.tenancy.Project;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/** What can be done to leases, groups and policies of organizations and projects. */
final class TenantAttempts {

    private final Grounds grounds;

    private TenantAttempts(Grounds grounds) {
        this.grounds = grounds;
    }

    /** What is of an organization as a whole. */
    static Map<String, Attempt> ofOrganizations(Grounds grounds) {
        var attempts = new TenantAttempts(grounds);
        Map<String, Attempt> all = new LinkedHashMap<>();
        all.put(
                "org-lease-list",
                (who, at) -> {
                    attempts.lease(at);
                    return grounds.list(who, "lease/" + at.organization() + "/");
                });
        all.put(
                "org-project-list",
                (who, at) -> grounds.list(who, "project/metadata/" + at.organization() + "/"));
        for (Persona file : Persona.OF_AN_ORGANIZATION) {
            attempts.persona(all, file, at -> file.policy(at.organization()));
        }
        return all;
    }

    /** What is of one project. */
    static Map<String, Attempt> ofProjects(Grounds grounds) {
        var attempts = new TenantAttempts(grounds);
        Map<String, Attempt> all = new LinkedHashMap<>();
        attempts.leases(all);
        for (Persona file : Persona.OF_A_PROJECT) {
            attempts.persona(all, file, file::policy);
        }
        return all;
    }

    private void leases(Map<String, Attempt> all) {
        Map<String, String> record = Map.of("v", "2");
        all.put(
                "lease-list",
                (who, at) -> {
                    lease(at);
                    return grounds.list(who, "lease/" + at + "/");
                });
        all.put("lease-make", (who, at) -> grounds.write(who, leaf(at, who.entityId()), record));
        all.put("lease-make-for-another", (who, at) -> grounds.write(who, leaf(at, "e"), record));
        all.put(
                "reveal-lease-make",
                (who, at) -> grounds.write(who, reveal(at, who.entityId()), record));
        all.put(
                "reveal-lease-make-for-another",
                (who, at) -> grounds.write(who, reveal(at, "e"), record));
        all.put(
                "recipients-read",
                (who, at) -> grounds.read(who, grounds.with(recipients(at), Grounds.KEY)));
        all.put("recipients-write", (who, at) -> grounds.write(who, recipients(at), Grounds.KEY));
        all.put("lease-read", (who, at) -> grounds.read(who, lease(at)));
        all.put("lease-renew", (who, at) -> grounds.write(who, lease(at), record));
        all.put("lease-end", (who, at) -> grounds.delete(who, lease(at)));
    }

    /** The group of a persona and the policy of the same name. */
    private void persona(
            Map<String, Attempt> all, Persona file, Function<Project, PolicyName> naming) {
        String stem = file.stem() + "-group";
        all.put(stem + "-read", (who, at) -> grounds.read(who, group(naming.apply(at))));
        all.put(
                stem + "-members-change",
                (who, at) -> {
                    PolicyName name = naming.apply(at);
                    return grounds.write(who, group(name), grounds.oneMore(name.text()));
                });
        all.put(
                stem + "-policies-change",
                (who, at) -> {
                    PolicyName name = naming.apply(at);
                    return grounds.write(
                            who, group(name), Map.of("policies", List.of(name.text())));
                });
        all.put(stem + "-remove", (who, at) -> grounds.delete(who, group(naming.apply(at))));
        all.put(
                file.stem() + "-policy-read",
                (who, at) -> grounds.read(who, policy(naming.apply(at))));
        all.put(
                file.stem() + "-policy-write",
                (who, at) -> {
                    PolicyName name = naming.apply(at);
                    String text = Personas.builtIn().policy(name).text();
                    return grounds.write(who, policy(name), Map.of("policy", text));
                });
    }

    private String lease(Project at) {
        return grounds.with(leaf(at, "e"), Map.of("v", "1"));
    }

    private String leaf(Project at, String holder) {
        return "lease/" + at + "/openai.call." + holder + "." + grounds.fresh();
    }

    private String reveal(Project at, String holder) {
        return "lease/" + at + "/openai.reveal." + holder + "." + grounds.fresh();
    }

    private static String recipients(Project at) {
        return "broker/data/recipients/" + at + "/e";
    }

    private static String group(PolicyName name) {
        return "identity/group/name/" + name;
    }

    private static String policy(PolicyName name) {
        return "sys/policies/acl/" + name;
    }
}
