package io.leasehold.acceptance;

import java.util.Map;
import java.util.UUID;

/**
 * Somebody who may look at the console of a demo, with a password made for this run.
 *
 * @param name to sign in with
 */
record DemoVisitor(String name, String password) {

    /** Lets somebody new sign in, as an owner of the environment's organization. */
    static DemoVisitor at(TestEnvironment environment) {
        VaultHttp root = environment.root();
        if (!root.read("sys/auth").succeeded().has("userpass/")) {
            root.write("sys/auth/userpass", Map.of("type", "userpass")).succeeded();
        }
        DemoVisitor visitor = new DemoVisitor("demo-" + random(), random() + random());
        Map<String, String> password = Map.of("password", visitor.password());
        root.write("auth/userpass/users/" + visitor.name(), password).succeeded();
        // Vault knows people from their first login on.
        root.as("").write("auth/userpass/login/" + visitor.name(), password).succeeded();
        environment
                .operator()
                .run(
                        "member",
                        "add",
                        "--org",
                        environment.organization(),
                        "--role",
                        "owner",
                        "--login",
                        "userpass/" + visitor.name());
        return visitor;
    }

    private static String random() {
        return UUID.randomUUID().toString().substring(0, 8);
    }
}
