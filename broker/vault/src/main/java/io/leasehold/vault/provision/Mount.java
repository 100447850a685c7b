package io.leasehold.vault.provision;

import io.leasehold.problem.BrokerException;
import io.leasehold.problem.Problem;
import io.leasehold.vault.client.VaultResponse;
import java.time.Duration;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/** A KV mount with a fixed version. */
record Mount(String name, int version) implements DesiredState {

    private static final Duration READY_TIMEOUT = Duration.ofSeconds(10);
    private static final Duration POLL_INTERVAL = Duration.ofMillis(50);

    @Override
    public Optional<Change> difference(OperatorSession vault) {
        Map<String, Object> mounts =
                vault.ask(ProvisionPaths.MOUNTS).orRefuse("read the mounts of Vault").data();
        if (!mounts.containsKey(name + "/")) {
            return Optional.of(Change.added(label()));
        }
        String actual = describe(VaultResponse.objectIn(mounts, name + "/"));
        if (actual.equals(describe("kv", version))) {
            return Optional.empty();
        }
        // Changing the mount would put other people's keys or leases at risk.
        throw new BrokerException(
                Problem.CONFIGURATION_INVALID,
                "provision mount %s/: it exists as %s and must be %s; move it out of the way"
                        .formatted(name, actual, describe("kv", version)));
    }

    @Override
    public void establish(OperatorSession vault) {
        vault.write(
                "create " + label(),
                ProvisionPaths.mount(name),
                Map.of(
                        "type",
                        "kv",
                        "description",
                        "Leasehold",
                        "options",
                        Map.of("version", String.valueOf(version))));
        if (version == 2) {
            awaitReady(vault);
        }
    }

    /** KV version 2 refuses all requests for a moment after it was mounted. */
    private void awaitReady(OperatorSession vault) {
        long deadline = System.nanoTime() + READY_TIMEOUT.toNanos();
        while (!vault.ask(ProvisionPaths.mountConfig(name)).isSuccess()) {
            if (System.nanoTime() > deadline) {
                throw new BrokerException(
                        Problem.VAULT_UNAVAILABLE,
                        "create " + label() + ": it did not become ready within 10 seconds");
            }
            pause();
        }
    }

    private static void pause() {
        try {
            Thread.sleep(POLL_INTERVAL);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("wait for mount: interrupted", interrupted);
        }
    }

    private String label() {
        return "mount " + name + "/ " + describe("kv", version);
    }

    private static String describe(Map<String, Object> mount) {
        Object version = VaultResponse.objectIn(mount, "options").get("version");
        return describe(String.valueOf(mount.get("type")), Objects.requireNonNullElse(version, 1));
    }

    private static String describe(String type, Object version) {
        return type.equals("kv") ? "kv version " + version : type;
    }
}
