package io.leasehold.acceptance;

import java.util.List;
import java.util.Map;

/** One project and its organization, where something is tried; prepared as root. */
record Ground(String organizationId, String projectId) {

    private static final Map<String, Object> KEY = Map.of("api_key", "sk-there-before");

    /** An entity whose recipients are changed. */
    static final String CONSUMER = "00000000-0000-0000-0000-000000000000";

    static final String RECIPIENT =
            "age1ql3z7hjy54pw3hyww5ayyfg7zqgvc7w3j2elw8zmrj2kg5sfn9aqmcac8p";
    static final String OTHER_RECIPIENT =
            "age1lggyhqrw2nlhcxprm67z43rta597azn8gknawjehu9d9dl0jq3yqqvfafg";

    private static final String THUMBPRINT = "cf7e5682313150685bf16e42c4ea48e1";
    private static final String INTEGRATION = "/integrations/openai";

    String organization() {
        return "/organizations/" + organizationId;
    }

    String project() {
        return organization() + "/projects/" + projectId;
    }

    String above() {
        return organization() + INTEGRATION;
    }

    String own() {
        return project() + INTEGRATION;
    }

    void removeAbove() {
        SharedEnvironment.vault()
                .delete("org/metadata/" + organizationId + INTEGRATION)
                .succeeded();
    }

    void removeOwn() {
        SharedEnvironment.vault()
                .delete("project/metadata/" + organizationId + "/" + projectId + INTEGRATION)
                .succeeded();
    }

    /** A key at version 1, so that every attempt finds the same. */
    void keyAbove() {
        removeAbove();
        SharedEnvironment.vault()
                .write("org/data/" + organizationId + INTEGRATION, Map.of("data", KEY))
                .succeeded();
    }

    void keyOfOwn() {
        removeOwn();
        SharedEnvironment.vault()
                .write(
                        "project/data/" + organizationId + "/" + projectId + INTEGRATION,
                        Map.of("data", KEY))
                .succeeded();
    }

    void hideAbove() {
        SharedEnvironment.vault().delete("org/data/" + organizationId + INTEGRATION).succeeded();
    }

    void hideOwn() {
        SharedEnvironment.vault()
                .delete("project/data/" + organizationId + "/" + projectId + INTEGRATION)
                .succeeded();
    }

    /** The thumbprint of a recipient that is there to be removed. */
    String recipient() {
        SharedEnvironment.vault()
                .write(
                        "broker/data/recipients/%s/%s/%s"
                                .formatted(organizationId, projectId, CONSUMER),
                        Map.of("data", Map.of("recipients", List.of(RECIPIENT))))
                .succeeded();
        return THUMBPRINT;
    }

    String recipients() {
        return project() + "/consumers/" + CONSUMER + "/recipients";
    }

    /** The name of a lease in the project that is there to be ended. */
    String lease() {
        String leaf = "openai.call.00000000-0000-0000-0000-000000000000." + "0".repeat(22);
        SharedEnvironment.vault()
                .write("lease/" + organizationId + "/" + projectId + "/" + leaf, Map.of("v", "1"))
                .succeeded();
        return leaf;
    }
}
