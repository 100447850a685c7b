package io.leasehold.server.console.key;

import io.leasehold.administration.KeyExplanation;
import io.leasehold.administration.KeyStatus;
import io.leasehold.administration.KeyWarning;
import io.leasehold.integration.Integration;
import io.leasehold.key.Resolution;
import io.leasehold.server.console.page.Labels;
import io.leasehold.server.console.page.Navigation;
import io.leasehold.server.console.web.ErrorPages;
import io.leasehold.tenancy.Project;
import java.util.List;

/**
 * A row in the list of a project's integrations.
 *
 * @param uses whose key the project uses, or that it uses none
 */
record ProjectKeyRow(
        String id,
        String title,
        String category,
        String href,
        String uses,
        String tone,
        String reason,
        List<String> remarks,
        boolean shared,
        boolean own) {

    static ProjectKeyRow of(KeyExplanation explanation, Project project) {
        Integration integration = explanation.integration();
        return new ProjectKeyRow(
                integration.id().value(),
                integration.title(),
                Labels.category(integration.metadata().category()),
                Navigation.integrations(project) + "/" + integration.id(),
                uses(explanation.resolution(), integration),
                tone(explanation.resolution()),
                ReasonLabels.label(explanation.resolution().reason()),
                explanation.remarks().stream()
                        .sorted()
                        .map(KeyWarning::sentence)
                        .map(ErrorPages::sentence)
                        .toList(),
                integration.kind().isShared(),
                explanation.project().state() != KeyStatus.State.ABSENT);
    }

    private static String uses(Resolution resolution, Integration integration) {
        if (!integration.kind().isShared()) {
            return "Own accounts";
        }
        return switch (resolution) {
            case Resolution.Granted granted ->
                    switch (granted.scope()) {
                        case ORGANIZATION -> "Organization key";
                        case PROJECT -> "Project key";
                    };
            case Resolution.Refused _ -> "No key";
        };
    }

    private static String tone(Resolution resolution) {
        return switch (resolution) {
            case Resolution.Granted granted ->
                    switch (granted.scope()) {
                        case ORGANIZATION -> "good";
                        case PROJECT -> "firm";
                    };
            case Resolution.Refused refused ->
                    switch (refused.reason()) {
                        case INTEGRATION_BLOCKED,
                                LOCKED_WITHOUT_KEY,
                                INCOMPLETE_KEY,
                                KEY_TOO_LARGE ->
                                "bad";
                        default -> "plain";
                    };
        };
    }
}
