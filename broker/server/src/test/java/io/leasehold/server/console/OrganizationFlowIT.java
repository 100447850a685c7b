package io.leasehold.server.console;

import io.leasehold.server.console.Browser.Page;
import io.leasehold.server.console.page.Navigation;
import io.leasehold.server.management.RunningBroker;
import io.leasehold.tenancy.Project;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** The way of an administrator through Integrations control, as forms without scripts. */
class OrganizationFlowIT {

    private final Project project = RunningBroker.VAULT.newProject();
    private final String control = Navigation.integrations(project.organization());
    private final String openai = control + "/openai";
    private final Browser admin = Browser.of("leasehold-org-admin." + project.organization());

    @Test
    void aKeyIsSetSwitchedOffLockedRemovedAndBroughtBack() {
        Page list = admin.get(control).is(200).shows("OpenAI", "Stripe", "No key");
        Page empty = admin.get(openai).is(200).shows("No key is set yet", "platform.openai.com");
        admin.submit(empty, openai, Map.of("version", "none", "field.api_key", Browser.newKey()))
                .leadsTo(control + "?said=key-saved&about=openai#integration-openai");
        admin.get(control + "?said=key-saved&about=openai")
                .shows("OpenAI: the key is saved", "Used by every project without its own key");
        admin.submit(list, openai + "/mode", Map.of("mode", "off", "confirmed", "on"))
                .leadsTo(control + "?said=mode-off&about=openai#integration-openai");
        admin.submit(list, openai + "/mode", Map.of("mode", "locked", "confirmed", "off"))
                .leadsTo(control + "?said=mode-locked&about=openai#integration-openai");
        admin.get(openai + "/remove").is(200).shows("can only be removed permanently");
        admin.submit(list, openai + "/mode", Map.of("mode", "on", "confirmed", "locked"))
                .leadsTo(control + "?said=mode-on&about=openai#integration-openai");
        Page ask = admin.get(openai + "/remove").is(200).shows("will have no key");
        admin.submit(ask, openai + "/remove", Map.of("version", version(ask), "how", "restorably"))
                .leadsTo(openai + "/versions?said=removed&about=openai");
        Page history = admin.get(openai + "/versions").is(200).shows("Undo the removal");
        admin.submit(history, openai + "/versions/restore", Map.of("version", version(history)))
                .leadsTo(control + "?said=restored&about=openai");
        admin.get(control).shows("Used by every project without its own key");
    }

    @Test
    void neitherALockNorTheServiceOfAKeyEndsByOneClick() {
        Page empty = admin.get(openai);
        admin.submit(empty, openai, Map.of("version", "none", "field.api_key", Browser.newKey()));
        admin.get(control).shows("action=\"" + openai + "/mode\"", "name=\"to\" value=\"off\"");
        admin.submit(empty, openai + "/mode", Map.of("mode", "off", "q", "open"))
                .leadsTo(openai + "/mode?to=off&q=open");
        admin.get(openai + "/mode?to=off&q=open")
                .is(200)
                .shows(
                        "The integration is on and becomes off.",
                        "1 project is left without a key.",
                        "0 leases are held",
                        "name=\"confirmed\" value=\"on\"",
                        "name=\"q\" value=\"open\"");
        admin.get(control).shows("Used by every project without its own key");

        lock(empty, "on");
        admin.submit(empty, openai + "/mode", Map.of("mode", "on")).leadsTo(openai + "/mode?to=on");
        admin.submit(empty, openai + "/mode", Map.of("mode", "off", "confirmed", "on"))
                .leadsTo(openai + "/mode?to=off");
        admin.get(control).shows("Projects use only the organization&#39;s key.");
        admin.submit(
                        empty,
                        openai + "/mode",
                        Map.of("mode", "on", "confirmed", "locked", "q", "open", "category", "llm"))
                .leadsTo(
                        control
                                + "?said=mode-on&about=openai&q=open&category=llm"
                                + "#integration-openai");
        admin.get(openai + "/mode?to=onn").is(400).shows("did you mean on?");
    }

    @Test
    void aNewKeyDoesNotLiftALockThatCameMeanwhile() {
        Page empty = admin.get(openai);
        lock(empty, "off");
        Map<String, String> form =
                Map.of("version", "1", "field.api_key", Browser.newKey(), "on", "yes");

        admin.submit(empty, openai, form).is(303);

        admin.get(control).shows("Projects use only the organization&#39;s key.");
    }

    private void lock(Page page, String from) {
        admin.submit(page, openai + "/mode", Map.of("mode", "locked", "confirmed", from)).is(303);
    }

    static String version(Page page) {
        return page.text().replaceAll("(?s).*name=\"version\" value=\"([^\"]+)\".*", "$1");
    }
}
