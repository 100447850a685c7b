package io.leasehold.transparency.journal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.leasehold.transparency.log.MemoryStorage;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class JournalFileTest {

    @Nested
    class InMemory extends JournalFileContract {

        @Override
        JournalFile file() {
            return new MemoryStorage().journal();
        }
    }

    @Nested
    class OnDisk extends JournalFileContract {

        @TempDir Path folder;

        @Override
        JournalFile file() {
            return new FileJournal(folder.resolve("journal"));
        }

        @Test
        void aFailureIsOverOnceItsCauseIs() throws Exception {
            Path parent = folder.resolve("gone");
            JournalFile file = new FileJournal(parent.resolve("journal"));

            assertThatThrownBy(() -> file.write(0, new byte[1]))
                    .isInstanceOf(UncheckedIOException.class);
            Files.createDirectory(parent);
            file.write(0, new byte[1]);

            assertThat(file.read()).hasSize(1);
            file.close();
        }
    }
}
