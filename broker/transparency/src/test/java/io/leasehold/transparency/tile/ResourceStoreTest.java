package io.leasehold.transparency.tile;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ResourceStoreTest {

    @Nested
    class InMemory extends ResourceStoreContract {

        private final MemoryStore store = new MemoryStore();

        @Override
        ResourceStore store() {
            return store;
        }

        @Test
        void aFullDiskChangesNothing() {
            store.write(List.of(file("checkpoint", 1)));
            store.setFull(true);

            assertThatThrownBy(() -> store.write(List.of(file("checkpoint", 2))))
                    .isInstanceOf(UncheckedIOException.class);
            assertThat(store.read("checkpoint")).contains(new byte[] {1});
        }
    }

    @Nested
    class OnDisk extends ResourceStoreContract {

        @TempDir Path folder;

        @Override
        ResourceStore store() {
            return new FileResourceStore(folder);
        }

        @Test
        void nothingUnfinishedIsLeft() throws Exception {
            store().write(List.of(file("checkpoint", 1), file("tile/0/000", 2)));
            try (Stream<Path> files = Files.walk(folder)) {
                assertThat(files.filter(Files::isRegularFile).map(Path::getFileName))
                        .extracting(Path::toString)
                        .containsExactlyInAnyOrder("checkpoint", "000");
            }
        }

        @Test
        void whatCannotBeWrittenFails() throws Exception {
            Files.createFile(folder.resolve("tile"));

            assertThatThrownBy(() -> store().write(List.of(file("tile/0/000", 2))))
                    .isInstanceOf(UncheckedIOException.class);
        }
    }
}
