package io.leasehold.acceptance.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.assertions.LocatorAssertions;
import io.leasehold.acceptance.Service;
import io.leasehold.acceptance.SharedEnvironment;
import io.leasehold.acceptance.VaultHttp;
import java.net.URI;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Who holds what, and ending it. */
@Tag("browser")
class LeasesInBrowserIT {

    private static final URI BROKER = SharedEnvironment.broker().control();
    private static final LocatorAssertions.HasCountOptions SOON =
            new LocatorAssertions.HasCountOptions().setTimeout(15_000);

    private final People people = People.found();
    private VaultHttp service;
    private Service.Lease lease;

    @BeforeEach
    void lease() {
        people.setOrganizationKey("openai", "sk-leases-" + SharedEnvironment.random());
        service = people.service(People.WEB);
        lease = Service.lease(service, people.organization() + "/web", "openai");
    }

    @Test
    void aLeaseThatEndsElsewhereVanishesFromThePageThatIsOpen() {
        try (Visit visit = open(people.projectAdmin())) {
            assertThat(rows(visit)).hasCount(1);
            visit.isAccessible();
            service.write("sys/leases/revoke", Map.of("lease_id", lease.id(), "sync", true));
            assertThat(rows(visit)).hasCount(0, SOON);
            assertThat(visit.page().locator("#leases")).containsText("Nobody holds a lease");
        }
    }

    @Test
    void aLeaseThatIsTakenAppearsOnThePageThatIsOpen() {
        try (Visit visit = open(people.admin())) {
            Service.lease(people.service(People.WEB), people.organization() + "/web", "openai");
            assertThat(rows(visit)).hasCount(2, SOON);
        }
    }

    @Test
    void oneLeaseIsEndedAndItsHandleStopsWorking() {
        try (Visit visit = open(people.projectAdmin())) {
            visit.settled(() -> rows(visit).locator("button").click());
            assertThat(visit.said()).containsText("The lease is ended");
            assertThat(rows(visit)).hasCount(0);
            assertThat(lookUp().status()).isNotEqualTo(200);
        }
    }

    @Test
    void allLeasesOfAHolderAreEndedAfterItWasSaidWhatThatMeans() {
        Service.lease(service, people.organization() + "/web", "openai");
        Service.lease(people.service(People.WEB), people.organization() + "/web", "openai");
        try (Visit visit = open(people.projectAdmin())) {
            assertThat(rows(visit)).hasCount(3);
            Locator two = visit.page().locator("article:has(tbody tr:nth-child(2))");
            two.locator("a.danger").click();
            Sheet sheet = new Sheet(visit);
            assertThat(sheet.here()).containsText("2 leases will end");
            visit.isAccessible();
            sheet.press("End all");
            assertThat(rows(visit)).hasCount(1);
        }
    }

    @Test
    void whoMaySeeNoLeasesIsToldSoInWords() {
        try (Visit visit = Visit.to(BROKER).signedIn(people.editor())) {
            visit.open(people.project(People.WEB) + "/leases");
            assertThat(visit.page().locator("main")).containsText("You may not do this");
            assertThat(visit.page().locator("main button")).hasCount(0);
            visit.isAccessible();
        }
    }

    private VaultHttp.Answer lookUp() {
        return service.write("sys/leases/lookup", Map.of("lease_id", lease.id()));
    }

    private Visit open(People.Person person) {
        Visit visit = Visit.to(BROKER).signedIn(person);
        visit.open(people.project(People.WEB) + "/leases");
        return visit;
    }

    private static Locator rows(Visit visit) {
        return visit.page().locator("#leases tbody tr");
    }
}
