package io.leasehold.acceptance;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import io.leasehold.administration.KeyTreeModel;
import java.net.http.HttpResponse;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;

/**
 * Random trees of organizations, projects, modes and keys, changed at random by owners through the
 * management API: after every step what the API explains, the key that the provider receives, and
 * the model of the domain's own test agree for every project.
 */
class KeyTreesIT {

    private static final int STEPS = 32;
    private static final List<String> MODES = List.of("on", "off", "locked", "blocked");
    private static final BrokerProcess BROKER = SharedEnvironment.broker();

    private final String prefix = "t" + SharedEnvironment.random() + "-";
    private final KeyTreeModel model = new KeyTreeModel();
    private final Map<String, Management> owners = new HashMap<>();
    private final Map<String, String> handles = new HashMap<>();

    @Test
    void explanationCallAndModelAgreeThroughTheRunningSystem() {
        KeyTreeModel.PROJECTS.forEach(this::found);
        Random random = new Random(20260101);
        int agreed = 0;
        for (int step = 0; step < STEPS; step++) {
            change(random, "sk-%s%03d".formatted(prefix, step));
            for (String project : KeyTreeModel.PROJECTS) {
                assertAgreed(project);
                agreed++;
            }
        }
        System.out.printf("figure key-trees-through-system %d cases%n", agreed);
        assertThat(agreed).isGreaterThanOrEqualTo(200);
    }

    /** Makes the project, and takes its lease while its organization has a key. */
    private void found(String project) {
        Tenants tenants = new Tenants(BROKER);
        String organization = organization(project);
        if (!owners.containsKey(organization)) {
            tenants.organization(organization);
            owners.put(
                    organization,
                    new Management(BROKER.control(), Tenants.person("org-owner", organization)));
            setAbove(project, "sk-" + prefix + "first-" + organization + "-key");
        }
        String name = project.substring(project.indexOf('/') + 1);
        tenants.project(organization, name);
        handles.put(
                project,
                Service.lease(
                                new VaultHttp(
                                        BROKER.control(), tenants.service(organization, name)),
                                organization + "/" + name,
                                "openai")
                        .handle());
    }

    private void change(Random random, String key) {
        String project = KeyTreeModel.PROJECTS.get(random.nextInt(KeyTreeModel.PROJECTS.size()));
        switch (random.nextInt(6)) {
            case 0 -> setAbove(project, key);
            case 1 -> {
                String mode = MODES.get(random.nextInt(MODES.size()));
                owner(project).patch(above(project), Map.of("mode", mode)).succeeded();
                model.setMode(project, mode);
            }
            case 2 -> removeAbove(project);
            case 3 -> setOwn(project, key);
            case 4 -> {
                owner(project).optOut(own(project)).succeeded();
                model.optOut(project);
            }
            default -> removeOwn(project);
        }
    }

    private void setAbove(String project, String key) {
        SharedEnvironment.environment().upstream().accept(key, key.replace("sk-", "named-"));
        owner(project).setKey(above(project), key).succeeded();
        model.setOrganizationKey(project, key);
    }

    private void setOwn(String project, String key) {
        SharedEnvironment.environment().upstream().accept(key, key.replace("sk-", "named-"));
        int status = owner(project).setKey(own(project), key).status();
        assertThat(status < 300).isEqualTo(model.mayHaveOwnKey(project));
        if (status < 300) {
            model.setProjectKey(project, key);
        } else {
            assertThat(status).isEqualTo(409);
        }
    }

    private void removeAbove(String project) {
        int status = owner(project).delete(above(project) + "/key").status();
        assertThat(status).isEqualTo(model.organizationKey(project).isPresent() ? 200 : 404);
        if (status == 200) {
            model.removeOrganizationKey(project);
        }
    }

    private void removeOwn(String project) {
        assertThat(owner(project).delete(own(project) + "/key").status()).isIn(200, 404);
        model.removeProjectKey(project);
    }

    private void assertAgreed(String project) {
        Optional<String> expected = model.used(project);
        String scope = owner(project).get(own(project) + "/effective").at("/scope");
        HttpResponse<String> call = Caller.openai(BROKER, requireNonNull(handles.get(project)));

        assertThat(scope).isEqualTo(expected.isPresent() ? model.level(project) : "");
        assertThat(call.statusCode()).isEqualTo(expected.isPresent() ? 200 : 403);
        expected.ifPresent(
                key ->
                        assertThat(call.body())
                                .contains("\"" + key.replace("sk-", "named-") + "\""));
    }

    private Management owner(String project) {
        return requireNonNull(owners.get(organization(project)));
    }

    private String organization(String project) {
        return prefix + project.substring(0, project.indexOf('/'));
    }

    private String above(String project) {
        return "/organizations/" + organization(project) + "/integrations/openai";
    }

    private String own(String project) {
        return "/organizations/%s/projects/%s/integrations/openai"
                .formatted(organization(project), project.substring(project.indexOf('/') + 1));
    }
}
