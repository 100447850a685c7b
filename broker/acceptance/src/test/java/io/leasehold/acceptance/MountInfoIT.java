package io.leasehold.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What stock clients ask before they read: any answer but 200, 403 and 404 ends them for good. */
class MountInfoIT {

    private static final TestEnvironment ENVIRONMENT = SharedEnvironment.environment();
    private static final String TOKEN =
            ENVIRONMENT.consumer("mounts", "openai").logIn(ENVIRONMENT.root().as(""));
    private static final Control CONTROL = Control.at(SharedEnvironment.broker().control());
    private static final String MOUNTS = "sys/internal/ui/mounts/";

    @ParameterizedTest
    @ValueSource(strings = {"lease", "lease/", "lease/acme/web/openai", "lease/%20/odd"})
    void theMountOfLeasesIsShownToAKnownTokenAndIsNoKeyValueMount(String path) {
        Control.Answer answer = CONTROL.as(TOKEN).get(MOUNTS + path);
        assertThat(answer.status()).as(answer.toString()).isEqualTo(200);
        assertThat(answer.at("/data/path")).isEqualTo("lease/");
        assertThat(answer.at("/data/type")).isEqualTo("broker");
        assertThat(answer.json().at("/data/options").isNull()).isTrue();
        assertThat(answer.json().propertyNames()).hasSize(8);
        assertThat(answer.header("Content-Type")).isEqualTo("application/json");
        assertThat(answer.header("Cache-Control")).isEqualTo("no-store");
    }

    @Test
    void whoeverCannotHaveALeaseIsAnswered403InVaultsWords() {
        List<Control> unfit =
                List.of(
                        CONTROL,
                        CONTROL.as("hvs.nobody"),
                        CONTROL.as(TOKEN).with("X-Vault-Namespace", "team"),
                        CONTROL.as(TOKEN).with("X-Vault-Wrap-TTL", "2m"));
        assertThat(unfit).allSatisfy(caller -> assertForbidden(caller, "lease/acme/web/openai"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"secret/data/web", "leases/acme", "org", "sys"})
    void anotherMountIsForbiddenWhetherOrNotItIsThere(String path) {
        assertForbidden(CONTROL.as(TOKEN), path);
    }

    private static void assertForbidden(Control caller, String path) {
        Control.Answer answer = caller.get(MOUNTS + path);
        assertThat(answer.status()).isEqualTo(403);
        assertThat(answer.at("/errors/0"))
                .startsWith("preflight capability check returned 403, please ensure client's")
                .endsWith("grant access to path \"" + path + "/\"");
        assertThat(answer.header("Content-Type")).isEqualTo("application/json");
    }
}
