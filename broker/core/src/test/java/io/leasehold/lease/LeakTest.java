package io.leasehold.lease;

import static io.leasehold.integration.SampleIntegrations.OPENAI;
import static org.assertj.core.api.Assertions.assertThat;

import io.leasehold.handle.HandlePayload;
import io.leasehold.key.KeyAddress;
import io.leasehold.key.KeyScope;
import io.leasehold.leasing.IssuedLease;
import io.leasehold.liveness.LiveLease;
import io.leasehold.login.Login;
import io.leasehold.tenancy.Project;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;

/** Drives every use case with marked secrets and looks for the mark in all that is printed. */
class LeakTest {

    private static final Project WEB = Project.of("acme", "web");
    private static final String MARK = "canary";

    private final FakeVault vault = new FakeVault();
    private final Replica replica = Replica.of(vault);
    private final Login login = vault.login("entity-1");
    private final List<String> printed = new ArrayList<>();

    @Test
    void noTokenKeyHandleOrRingKeyIsEverPrinted() {
        vault.setKey(KeyScope.ORGANIZATION, WEB, OPENAI, "sk-" + MARK);
        IssuedLease issued =
                replica.leases()
                        .issue(login, WEB, OPENAI, Optional.empty(), LeaseRestrictions.NONE);
        LeaseId id = issued.lease().id();
        HandlePayload sealed = replica.handles().decrypt(issued.handle());
        LiveLease live = replica.live(sealed);

        print(login, issued, id, sealed, live, vault.ring().read());
        print(replica.leases().lookup(login, id));
        print(replica.leases().renew(login, id, Optional.empty()));
        print(replica.key(live, OPENAI));
        print(vault.keys().find(KeyAddress.of(KeyScope.ORGANIZATION, WEB, OPENAI.id())));
        print(vault.leases().find(id));
        failEveryWay(live, sealed);

        assertThat(printed)
                .isNotEmpty()
                .noneMatch(text -> text.contains(MARK))
                .noneMatch(text -> text.contains(issued.handle().show()));
    }

    private void failEveryWay(LiveLease live, HandlePayload sealed) {
        printFailure(() -> replica.leases().lookup(vault.login("entity-2"), live.id()));
        KeyAddress address = KeyAddress.of(KeyScope.PROJECT, WEB, OPENAI.id());
        replica.keys().invalidate(address);
        vault.keys().put(address, Map.of("api_key", "sk-" + MARK + "\nx"));
        printFailure(() -> replica.key(live, OPENAI));
        vault.leases().refuse(login);
        printFailure(
                () ->
                        replica.leases()
                                .issue(
                                        login,
                                        WEB,
                                        OPENAI,
                                        Optional.empty(),
                                        LeaseRestrictions.NONE));
        replica.leases().revoke(login, live.id());
        printFailure(() -> replica.live(sealed));
        vault.outage().begin();
        printFailure(
                () ->
                        replica.leases()
                                .issue(
                                        login,
                                        WEB,
                                        OPENAI,
                                        Optional.empty(),
                                        LeaseRestrictions.NONE));
    }

    private void print(Object... things) {
        for (Object thing : things) {
            printed.add(thing.toString());
        }
    }

    private void printFailure(Supplier<?> attempt) {
        try {
            throw new AssertionError("not refused: " + attempt.get());
        } catch (RuntimeException failure) {
            StringWriter trace = new StringWriter();
            failure.printStackTrace(new PrintWriter(trace));
            printed.add(trace.toString());
        }
    }
}
