package io.leasehold.server.management;

import io.leasehold.key.KeyAddress;
import io.leasehold.problem.Problem;
import io.leasehold.server.route.Request;
import java.util.stream.Stream;

/** What distinguishes the routes of an organization's key from those of a project's. */
enum KeyLevel {
    ORGANIZATION(
            "Organization",
            "/organizations/{organization}/integrations",
            Problem.ORGANIZATION_UNKNOWN),
    PROJECT(
            "Project",
            "/organizations/{organization}/projects/{project}/integrations",
            Problem.ORGANIZATION_UNKNOWN,
            Problem.PROJECT_UNKNOWN,
            Problem.INTEGRATION_LOCKED);

    private static final Problem[] SETTING_PROBLEMS = {
        Problem.INTEGRATION_UNKNOWN, Problem.PLAN_REQUIRED, Problem.ROLLOUT_PENDING
    };

    private final String word;
    private final String integrations;
    private final Problem[] settingProblems;

    KeyLevel(String word, String integrations, Problem... settingProblems) {
        this.word = word;
        this.integrations = integrations;
        this.settingProblems = settingProblems;
    }

    /** A path below that of all integrations. */
    String path(String rest) {
        return integrations + rest;
    }

    /** The operation id of a route of one key. */
    String operation(String verb) {
        return verb + word + "Key";
    }

    /** The problems of a route that sets or restores a key or a mode. */
    Problem[] settingProblems(Problem... others) {
        return Stream.of(SETTING_PROBLEMS, settingProblems, others)
                .flatMap(Stream::of)
                .toArray(Problem[]::new);
    }

    /** The key that the request is about. */
    KeyAddress address(Request request) {
        return switch (this) {
            case ORGANIZATION ->
                    new KeyAddress.OfOrganization(request.organization(), request.integration());
            case PROJECT -> new KeyAddress.OfProject(request.project(), request.integration());
        };
    }
}
