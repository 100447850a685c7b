package io.leasehold.server.auditlog;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.leasehold.Outage;
import io.leasehold.anchor.InMemoryLogKeyStore;
import io.leasehold.problem.BrokerException;
import io.leasehold.transparency.note.KeyName;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Arrays;
import java.util.Base64;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SeedSourceTest {

    private static final KeyName ORIGIN = new KeyName("site.example/leasehold/r1");

    @TempDir private Path folder;

    @Test
    void theFirstReplicaCreatesTheSecretAndAllHaveTheSame() {
        InMemoryLogKeyStore store = new InMemoryLogKeyStore(new Outage());

        assertThat(publicKey(SeedSource.of(store, LogScene.RANDOM)))
                .isEqualTo(publicKey(SeedSource.of(store, LogScene.RANDOM)));
    }

    @Test
    void aFileThatOnlyItsOwnerReadsIsUsedInstead() throws IOException {
        byte[] seed = new byte[32];
        Arrays.fill(seed, (byte) 7);
        SeedSource source = file(Base64.getEncoder().encodeToString(seed) + "\n", "rw-------");

        assertThat(publicKey(source)).isEqualTo(publicKey(source));
    }

    @Test
    void aFileThatOthersMayReadOrThatHoldsNoSecretIsRefusedAndNotQuoted() throws IOException {
        String good = Base64.getEncoder().encodeToString(new byte[32]);
        assertRefused(file(good, "rw-r-----"), "others than its owner");
        assertRefused(file("secret!text", "rw-------"), "cannot be read as base64");
        assertRefused(file("AAAA", "rw-------"), "it has not 32 bytes");
        assertRefused(SeedSource.of(folder.resolve("none")), "leasehold.log.key-file");
    }

    private static void assertRefused(SeedSource source, String why) {
        assertThatThrownBy(source::read)
                .isInstanceOf(BrokerException.class)
                .hasMessageContaining(why)
                .hasMessageNotContaining("secret!text")
                .hasNoCause();
    }

    private SeedSource file(String text, String permissions) throws IOException {
        Path file = folder.resolve("key-" + System.nanoTime());
        Files.writeString(file, text);
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString(permissions));
        return SeedSource.of(file);
    }

    private static byte[] publicKey(SeedSource source) {
        return source.read().ed25519(ORIGIN).publicKey();
    }
}
