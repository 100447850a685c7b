package io.leasehold.server.console;

import io.leasehold.server.console.Browser.Page;
import io.leasehold.server.management.RunningBroker;
import io.leasehold.tenancy.Project;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** The way of an administrator through Integrations control, as forms without scripts. */
class OrganizationFlowIT {

    private final Project project = RunningBroker.VAULT.newProject();
    private final String control = Place.integrations(project.organization());
    private final String openai = control + "/openai";
    private final Browser admin = Browser.of("leasehold-org-admin." + project.organization());

    @Test
    void aKeyIsSetSwitchedOffLockedRemovedAndBroughtBack() {
        Page list = admin.get(control).is(200).shows("OpenAI", "Stripe", "No key");
        Page empty = admin.get(openai).is(200).shows("There is no key yet", "platform.openai.com");
        admin.submit(empty, openai, Map.of("version", "none", "field.api_key", Browser.newKey()))
                .leadsTo(control + "?said=key-saved");
        admin.get(control + "?said=key-saved")
                .shows("The key is saved", "Serves every project that has no key of its own");
        admin.submit(list, openai + "/mode", Map.of("mode", "off"))
                .leadsTo(control + "?said=mode-off");
        admin.submit(list, openai + "/mode", Map.of("mode", "locked"))
                .leadsTo(control + "?said=mode-locked");
        admin.get(openai + "/remove").is(200).shows("can be removed for good only");
        admin.submit(list, openai + "/mode", Map.of("mode", "on"))
                .leadsTo(control + "?said=mode-on");
        Page ask = admin.get(openai + "/remove").is(200).shows("will have none");
        admin.submit(ask, openai + "/remove", Map.of("version", version(ask), "how", "restorably"))
                .leadsTo(openai + "/versions?said=removed");
        Page history = admin.get(openai + "/versions").is(200).shows("Undo the removal");
        admin.submit(history, openai + "/versions/restore", Map.of("version", version(history)))
                .leadsTo(control + "?said=restored");
        admin.get(control).shows("Serves every project that has no key of its own");
    }

    static String version(Page page) {
        return page.text().replaceAll("(?s).*name=\"version\" value=\"([^\"]+)\".*", "$1");
    }
}
