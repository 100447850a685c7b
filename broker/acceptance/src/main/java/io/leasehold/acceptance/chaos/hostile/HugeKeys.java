package io.leasehold.acceptance.chaos.hostile;

import io.leasehold.acceptance.VaultHttp;
import java.io.IOException;
import java.util.Map;
import java.util.Random;
import java.util.function.Supplier;

/**
 * Puts key documents into Vault that are as large as Vault takes them: a key of 900 kB, and a
 * usable key beside a field of 900 kB that no integration knows.
 */
record HugeKeys(Supplier<VaultHttp> vault, String project, Random random) implements Attack {

    private static final int HUGE = 900_000;

    @Override
    public String name() {
        return "huge-keys";
    }

    @Override
    public double perSecond() {
        return 0.2;
    }

    @Override
    public void once() throws IOException {
        String huge = "k" + random.nextLong() + "x".repeat(HUGE);
        Map<String, String> fields =
                random.nextBoolean()
                        ? Map.of("api_key", huge)
                        : Map.of("api_key", "sk-hostile-" + random.nextLong(), "extra", huge);
        vault.get()
                .write("project/data/" + project + "/integrations/openai", Map.of("data", fields))
                .succeeded();
    }
}
