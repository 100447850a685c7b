package io.leasehold.server.management;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class CatalogueIT {

    private final Api anybody = Api.of("default");

    @Test
    void everyIntegrationIsToldToWhoeverVaultKnows() {
        Api.Reply all = anybody.get("/integrations?limit=1000").is(200);
        assertThat(all.json().at("/items").values())
                .extracting(item -> item.at("/id").asString())
                .contains("calendar", "openai", "twilio")
                .isSorted();
        Api.Reply some = anybody.get("/integrations?category=productivity").is(200);
        assertThat(some.json().at("/items").values())
                .isNotEmpty()
                .allMatch(item -> item.at("/category").asString().equals("productivity"));
        anybody.get("/integrations?category=nonsense").is(400, "request-malformed");
    }

    @Test
    void oneIntegrationSaysWhatItsKeyIsMadeOf() {
        Api.Reply twilio = anybody.get("/integrations/twilio").is(200);
        assertThat(twilio.at("/base_url")).isEqualTo("https://api.twilio.com");
        assertThat(twilio.at("/kind")).isEqualTo("key");
        assertThat(twilio.at("/fields/0/name")).isEqualTo("account_sid");
        assertThat(twilio.json().at("/fields/0/secret").asBoolean()).isFalse();
        assertThat(twilio.json().at("/fields/1/secret").asBoolean()).isTrue();
        anybody.get("/integrations/nothing").is(404, "integration-unknown");
    }

    @Test
    void whatIsNotSharedHasNoFieldsToFillIn() {
        Api.Reply calendar = anybody.get("/integrations/calendar").is(200);
        assertThat(calendar.at("/kind")).isEqualTo("oauth");
        assertThat(calendar.json().at("/fields").isEmpty()).isTrue();
        assertThat(calendar.json().at("/verifiable").asBoolean()).isFalse();
    }
}
