package io.leasehold.acceptance.chaos.hostile;

import java.io.IOException;
import java.net.URI;
import java.util.List;
import java.util.Random;
import java.util.UUID;

/** Asks for leases of somebody else's project with tokens that nobody issued. */
record BogusLogins(HostileHttp http, List<URI> controls, String project, Random random)
        implements Attack {

    @Override
    public String name() {
        return "bogus-logins";
    }

    @Override
    public double perSecond() {
        return 100;
    }

    @Override
    public void once() throws IOException {
        http.lease(
                controls.get(random.nextInt(controls.size())),
                project,
                "s." + UUID.randomUUID().toString().replace("-", ""));
    }
}
