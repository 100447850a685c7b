package io.leasehold.acceptance;

import java.util.Map;
import java.util.UUID;

/**
 * Somebody who may look at the console of a demo, with a password made for this run.
 *
 * @param name to sign in with
 */
record DemoVisitor(String name, String password) {

    /** Lets somebody new sign in, as an owner of the stage's organization. */
    static DemoVisitor at(TestEnvironment stage) {
        VaultHttp root = stage.root();
        if (!root.read("sys/auth").succeeded().has("userpass/")) {
            root.write("sys/auth/userpass", Map.of("type", "userpass")).succeeded();
        }
        DemoVisitor visitor = new DemoVisitor("demo-" + random(), random() + random());
        Map<String, String> password = Map.of("password", visitor.password());
        root.write("auth/userpass/users/" + visitor.name(), password).succeeded();
        // Vault knows people from their first login on.
        root.as("").write("auth/userpass/login/" + visitor.name(), password).succeeded();
        stage.operator()
                .run(
                        "member",
                        "add",
                        "--org",
                        stage.organization(),
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
