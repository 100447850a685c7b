package io.leasehold.server.management;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.UUID;
import org.junit.jupiter.api.Test;

class TenancyIT {

    private final Api operator = Api.of("leasehold-operator");
    private final String id = "t-" + UUID.randomUUID().toString().substring(0, 8);
    private final String organization = "/organizations/" + id;

    @Test
    void anOperatorMakesAnOrganizationOnceAndItHasNothingUntilSomebodySaysSo() {
        Api.Reply made = operator.post("/organizations", "{\"id\":\"" + id + "\"}").is(201);
        assertThat(made.header("Location")).isEqualTo("/api/v1" + organization);
        assertThat(made.at("/plan")).isEqualTo("standard");
        assertThat(made.at("/rollout")).isEqualTo("off");
        assertThat(made.at("/entitlement")).isEqualTo("plan-required");
        assertThat(made.at("/sentence"))
                .contains("leasehold org create " + id + " --plan enterprise --rollout on");
        operator.post("/organizations", "{\"id\":\"" + id + "\"}").is(409, "already-exists");
        assertThat(operator.get(organization).is(200).text()).isEqualTo(made.text());
        assertThat(operator.get("/organizations?limit=1000").json().at("/items").values())
                .extracting(item -> item.at("/id").asString())
                .contains(id)
                .isSorted();
    }

    @Test
    void planAndRolloutAreChangedOneByOne() {
        make();
        Api.Reply plan = operator.patch(organization, "{\"plan\":\"unlimited\"}").is(200);
        assertThat(plan.at("/entitlement")).isEqualTo("rollout-pending");
        assertThat(plan.at("/sentence")).isEqualTo("the wave comes to you soon");
        Api.Reply reached = operator.patch(organization, "{\"rollout\":\"on\"}").is(200);
        assertThat(reached.at("/plan")).isEqualTo("unlimited");
        assertThat(reached.at("/entitlement")).isEqualTo("entitled");
        assertThat(reached.json().has("sentence")).isFalse();
        operator.patch(organization, "{}").is(400, "request-malformed");
        operator.patch(organization, "{\"plan\":\"No Plan\"}").is(400, "id-invalid");
        operator.patch(organization, "{\"rollout\":true}").is(400, "request-malformed");
        operator.patch("/organizations/never-made", "{\"rollout\":\"on\"}").is(404, "not-found");
        operator.get("/organizations/never-made").is(404, "not-found");
    }

    @Test
    void aProjectIsMadeOnceAndOnlyInAnOrganization() {
        String projects = organization + "/projects";
        operator.post(projects, "{\"id\":\"web\"}").is(404, "not-found");
        make();
        assertThat(operator.get(projects).is(200).json().at("/items").isEmpty()).isTrue();
        Api.Reply made = operator.post(projects, "{\"id\":\"web\",\"title\":\"The shop\"}").is(201);
        assertThat(made.header("Location")).isEqualTo("/api/v1" + projects + "/web");
        operator.post(projects, "{\"id\":\"web\"}").is(409, "already-exists");
        Api.Reply read = operator.get(projects + "/web").is(200);
        assertThat(read.at("/title")).isEqualTo("The shop");
        assertThat(read.at("/organization")).isEqualTo(id);
        assertThat(operator.post(projects, "{\"id\":\"api\"}").is(201).at("/title"))
                .isEqualTo("api");
        assertThat(operator.get(projects).json().at("/items").values())
                .extracting(item -> item.at("/id").asString())
                .containsExactly("api", "web");
        operator.get(projects + "/never-made").is(404, "not-found");
        operator.post(projects, "{\"id\":\"Bad\"}").is(400, "id-invalid");
        operator.post(projects, "{\"id\":\"x\",\"title\":\"two\\nlines\"}")
                .is(400, "request-malformed");
        operator.post(projects, "{\"title\":\"no id\"}").is(400, "request-malformed");
    }

    @Test
    void nobodyElseMakesOrEntitlesAnything() {
        make();
        Api admin = Api.of("leasehold-org-admin." + id);
        admin.patch(organization, "{\"plan\":\"enterprise\"}").is(403, "permission-denied");
        admin.post(organization + "/projects", "{\"id\":\"own\"}").is(403, "permission-denied");
        admin.post("/organizations", "{\"id\":\"other-" + id + "\"}").is(403, "permission-denied");
        assertThat(operator.get(organization).at("/plan")).isEqualTo("standard");
        operator.get("/organizations/other-" + id).is(404, "not-found");
        operator.get(organization + "/projects/own").is(404, "not-found");
    }

    private void make() {
        operator.post("/organizations", "{\"id\":\"" + id + "\"}").is(201);
    }
}
