package io.leasehold.acceptance.chaos.hostile;

import java.io.IOException;
import java.net.URI;
import java.util.List;
import java.util.Random;

/** Calls with handles that nobody sealed, from the address that all others call from. */
record ForgedHandles(HostileHttp http, List<URI> calls, String genuine, Random random)
        implements Attack {

    @Override
    public String name() {
        return "forged-handles";
    }

    @Override
    public double perSecond() {
        return 60;
    }

    @Override
    public void once() throws IOException {
        int at = genuine.length() - 1 - random.nextInt(genuine.length() / 2);
        char other = genuine.charAt(at) == 'a' ? 'b' : 'a';
        String forged = genuine.substring(0, at) + other + genuine.substring(at + 1);
        http.call(calls.get(random.nextInt(calls.size())), forged);
    }
}
