package io.leasehold.operator.apiclient;

import io.leasehold.integration.IntegrationId;
import io.leasehold.problem.BrokerException;
import io.leasehold.problem.Problem;
import io.leasehold.tenancy.OrganizationId;
import io.leasehold.tenancy.Project;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The broker's integrations, their modes and the keys that projects use. */
public final class ManagedIntegrations {

    private final Broker broker;

    public ManagedIntegrations(Broker broker) {
        this.broker = broker;
    }

    /**
     * A field of a key.
     *
     * @param label the name to show to people
     */
    public record Field(String name, String label) {}

    /** The fields of the integration's key, in the order of the prompts. */
    public List<Field> fields(IntegrationId integration) {
        return fields(
                broker.send(BrokerRequest.read("/integrations/" + integration))
                        .orRefuse("read integration " + integration));
    }

    /** The fields of the key of every integration, by its id. */
    public Map<String, List<Field>> fields() {
        Map<String, List<Field>> all = new LinkedHashMap<>();
        items("read integrations", "/integrations")
                .forEach(
                        item ->
                                BrokerResponse.textIn(item, "id")
                                        .ifPresent(id -> all.put(id, fields(item))));
        return all;
    }

    /** Sets the mode of the integration for the organization; returns the new state. */
    public Map<String, Object> changeMode(
            OrganizationId organization, IntegrationId integration, String mode) {
        KeyLocation location = new KeyLocation(organization, Optional.empty(), integration);
        return broker.send(BrokerRequest.change("PATCH", location.path(), Map.of("mode", mode)))
                .orRefuse("change mode of " + integration + " for " + location.owner());
    }

    /** Allows or refuses sealed delivery of the integration's keys; returns the new state. */
    public Map<String, Object> changeReveal(
            OrganizationId organization, IntegrationId integration, String setting) {
        KeyLocation location = new KeyLocation(organization, Optional.empty(), integration);
        return broker.send(
                        BrokerRequest.change(
                                "PUT", location.path() + "/reveal", Map.of("reveal", setting)))
                .orRefuse("change reveal setting of " + integration + " for " + location.owner());
    }

    /** The impact of {@link #changeMode}, without changing anything. */
    public Map<String, Object> impact(
            OrganizationId organization, IntegrationId integration, String mode) {
        KeyLocation location = new KeyLocation(organization, Optional.empty(), integration);
        Map<String, Object> response =
                broker.send(
                                BrokerRequest.change(
                                        "PATCH",
                                        location.path() + "?preview=true",
                                        Map.of("mode", mode)))
                        .orRefuse("preview mode of " + integration + " for " + location.owner());
        return BrokerResponse.objectIn(response, "impact");
    }

    /** Which key the project uses, and why. */
    public Map<String, Object> effective(Project project, IntegrationId integration) {
        return broker.send(BrokerRequest.read(path(project) + "/" + integration + "/effective"))
                .orRefuse("explain " + integration + " key of project " + project);
    }

    /** The same for every integration. */
    public List<Map<String, Object>> effective(Project project) {
        return items("explain keys of project " + project, path(project));
    }

    private List<Map<String, Object>> items(String attempt, String path) {
        List<Map<String, Object>> all = new ArrayList<>();
        Optional<String> after = Optional.empty();
        do {
            String query =
                    after.map(it -> "&after=" + URLEncoder.encode(it, StandardCharsets.UTF_8))
                            .orElse("");
            Map<String, Object> page =
                    broker.send(BrokerRequest.read(path + "?limit=1000" + query)).orRefuse(attempt);
            if (!(page.get("items") instanceof List<?>)) {
                throw new BrokerException(
                        Problem.UPSTREAM_INVALID,
                        attempt + ": the response is not a list of the management API");
            }
            all.addAll(BrokerResponse.objectsIn(page, "items"));
            after = next(attempt, page, after);
        } while (after.isPresent());
        return all;
    }

    private static Optional<String> next(
            String attempt, Map<String, Object> page, Optional<String> after) {
        Optional<String> next = BrokerResponse.textIn(page, "next");
        if (next.isPresent() && next.equals(after)) {
            throw new BrokerException(
                    Problem.UPSTREAM_INVALID, attempt + ": the broker repeats the same page");
        }
        return next;
    }

    private static List<Field> fields(Map<String, Object> integration) {
        return BrokerResponse.objectsIn(integration, "fields").stream()
                .flatMap(field -> field(field).stream())
                .toList();
    }

    private static Optional<Field> field(Map<String, Object> field) {
        return BrokerResponse.textIn(field, "name")
                .map(name -> new Field(name, BrokerResponse.textIn(field, "label").orElse(name)));
    }

    private static String path(Project project) {
        return "/organizations/"
                + project.organization()
                + "/projects/"
                + project.id()
                + "/integrations";
    }
}
