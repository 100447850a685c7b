package io.leasehold.vault.brokerlogin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import io.leasehold.vault.client.VaultConnection;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.slf4j.LoggerFactory;

class SecretFileTest {

    private final Logger log = (Logger) LoggerFactory.getLogger(SecretFile.class);
    private final ListAppender<ILoggingEvent> lines = new ListAppender<>();

    @TempDir Path folder;
    private Path file = Path.of("");

    @BeforeEach
    void write() throws IOException {
        file = Files.writeString(folder.resolve("secret"), "\n hvs.canary \n");
        lines.start();
        log.addAppender(lines);
    }

    @AfterEach
    void stop() {
        log.detachAppender(lines);
    }

    @Test
    void theSecretIsReadAnewEachTime() throws IOException {
        SecretFile secret = new SecretFile(file, "the.property");
        assertThat(VaultConnection.text(secret.read())).isEqualTo("hvs.canary");
        Files.writeString(file, "hvs.next");
        assertThat(VaultConnection.text(secret.read())).isEqualTo("hvs.next");
    }

    @ParameterizedTest
    @ValueSource(strings = {"rw-r--r--", "rw-r-----", "rw----r--"})
    void thatOthersCanReadItIsSaidOnce(String permissions) throws IOException {
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString(permissions));
        SecretFile secret = new SecretFile(file, "the.property");
        secret.read();
        secret.read();
        assertThat(lines.list)
                .extracting(ILoggingEvent::getFormattedMessage)
                .containsExactly("the file of the.property can be read by others than its owner");
    }

    @Test
    void aFileOfItsOwnersAloneIsNothingToWarnOf() throws IOException {
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-------"));
        new SecretFile(file, "the.property").read();
        assertThat(lines.list).isEmpty();
    }

    @Test
    void whatHoldsNoSecretIsRefusedByTheNameOfItsProperty() throws IOException {
        SecretFile secret = new SecretFile(file, "the.property");
        Files.writeString(file, " \n");
        assertThatThrownBy(secret::read).hasMessageContaining("the.property is empty");
        Files.writeString(file, "x".repeat(64 * 1024 + 1));
        assertThatThrownBy(secret::read).hasMessageContaining("64 KiB");
        Files.delete(file);
        assertThatThrownBy(secret::read).hasMessageContaining("the.property cannot be read");
        assertThat(secret.toString()).doesNotContain("canary");
    }
}
