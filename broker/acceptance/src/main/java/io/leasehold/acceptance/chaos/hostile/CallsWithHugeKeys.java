package io.leasehold.acceptance.chaos.hostile;

import java.io.IOException;
import java.net.URI;
import java.util.List;
import java.util.Random;

/** Calls for a project whose key documents are huge. */
record CallsWithHugeKeys(HostileHttp http, List<URI> calls, String handle, Random random)
        implements Attack {

    @Override
    public String name() {
        return "calls-with-huge-keys";
    }

    @Override
    public double perSecond() {
        return 20;
    }

    @Override
    public void once() throws IOException {
        http.call(calls.get(random.nextInt(calls.size())), handle);
    }
}
