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

/** The integrations that the broker knows, and what they are to organizations and projects. */
public final class ManagedIntegrations {

    private final Broker broker;

    public ManagedIntegrations(Broker broker) {
        this.broker = broker;
    }

    /**
     * A field of a key.
     *
     * @param label what people call it
     */
    public record Field(String name, String label) {}

    /** The fields of the integration's key, in the order in which people are asked for them. */
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

    /** Says what the integration is to the organization's projects; the new state. */
    public Map<String, Object> changeMode(
            OrganizationId organization, IntegrationId integration, String mode) {
        KeyLocation place = new KeyLocation(organization, Optional.empty(), integration);
        return broker.send(BrokerRequest.change("PATCH", place.path(), Map.of("mode", mode)))
                .orRefuse("change mode of " + integration + " for " + place.owner());
    }

    /** What {@link #changeMode} would come to; nothing is changed. */
    public Map<String, Object> impact(
            OrganizationId organization, IntegrationId integration, String mode) {
        KeyLocation place = new KeyLocation(organization, Optional.empty(), integration);
        Map<String, Object> answer =
                broker.send(
                                BrokerRequest.change(
                                        "PATCH",
                                        place.path() + "?preview=true",
                                        Map.of("mode", mode)))
                        .orRefuse("preview mode of " + integration + " for " + place.owner());
        return BrokerResponse.objectIn(answer, "impact");
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
                        Problem.UPSTREAM_INVALID, attempt + ": the answer is no list of a broker");
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
                    Problem.UPSTREAM_INVALID, attempt + ": the broker's list does not end");
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
