package io.leasehold.transparency.tile;

import static java.nio.file.StandardOpenOption.CREATE_NEW;
import static java.nio.file.StandardOpenOption.WRITE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeFalse;

import io.leasehold.transparency.LogFormatException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
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
        void whatCannotBeAFileOfALogIsMalformed() throws Exception {
            Path file = folder.resolve("checkpoint");
            for (Replacement each : Replacement.values()) {
                each.make(file);
                assertThatThrownBy(() -> store().read("checkpoint"))
                        .as(each.name())
                        .isInstanceOf(LogFormatException.class)
                        .hasMessageStartingWith("read checkpoint: ");
                Files.delete(file);
            }
        }

        @Test
        void whatIsBelowAFileOrALinkInACircleIsMalformed() throws Exception {
            Files.createFile(folder.resolve("tile"));
            assertThatThrownBy(() -> store().read("tile/0/000"))
                    .isInstanceOf(LogFormatException.class);
            Files.delete(folder.resolve("tile"));
            Files.createSymbolicLink(folder.resolve("tile"), folder.resolve("tile"));
            assertThatThrownBy(() -> store().read("tile/0/000"))
                    .isInstanceOf(LogFormatException.class);
        }

        @Test
        void theLargestFileOfALogIsRead() throws Exception {
            Replacement.makeSparse(folder.resolve("checkpoint"), 256 * 65_537);

            assertThat(store().read("checkpoint").orElseThrow()).hasSize(256 * 65_537);
        }

        @Test
        void linksAreFollowedAndAreAbsentIfTheyLeadNowhere() throws Exception {
            Path elsewhere = Files.createDirectory(folder.resolve("elsewhere"));
            Files.write(elsewhere.resolve("000"), new byte[] {7});
            Files.createSymbolicLink(folder.resolve("tile"), elsewhere);
            Files.createSymbolicLink(folder.resolve("checkpoint"), elsewhere.resolve("000"));
            assertThat(store().read("tile/000")).contains(new byte[] {7});
            assertThat(store().read("checkpoint")).contains(new byte[] {7});

            Files.delete(elsewhere.resolve("000"));
            assertThat(store().read("checkpoint")).isEmpty();
        }

        /** Whether it is as it should be nobody can say, so it is neither absent nor malformed. */
        @Test
        @EnabledOnOs(OS.LINUX)
        void whatCannotBeReadFails() throws Exception {
            Files.createSymbolicLink(folder.resolve("checkpoint"), Path.of("/proc/self/mem"));

            assertThatThrownBy(() -> store().read("checkpoint"))
                    .isInstanceOf(UncheckedIOException.class)
                    .hasMessageContaining("read checkpoint: ");
        }

        @Test
        void whatMayNotBeReadFailsWithWhatToDo() throws Exception {
            store().write(List.of(file("checkpoint", 1)));
            Path file = folder.resolve("checkpoint");
            Files.setPosixFilePermissions(file, Set.of());
            assumeFalse(Files.isReadable(file), "root may read every file");

            assertThatThrownBy(() -> store().read("checkpoint"))
                    .isInstanceOf(UncheckedIOException.class)
                    .hasMessageContaining("run as a user who may read it");
        }

        @Test
        void whatCannotBeWrittenFails() throws Exception {
            Files.createFile(folder.resolve("tile"));

            assertThatThrownBy(() -> store().write(List.of(file("tile/0/000", 2))))
                    .isInstanceOf(UncheckedIOException.class);
        }
    }

    /** What somebody may put in the place of a file. */
    private enum Replacement {
        TOO_LARGE,
        FOLDER,
        ENDLESS,
        CIRCLE;

        void make(Path file) throws IOException {
            switch (this) {
                case TOO_LARGE -> makeSparse(file, 256 * 65_537 + 1);
                case FOLDER -> Files.createDirectory(file);
                case ENDLESS -> Files.createSymbolicLink(file, Path.of("/dev/zero"));
                case CIRCLE -> Files.createSymbolicLink(file, file);
            }
        }

        static void makeSparse(Path file, long length) throws IOException {
            try (FileChannel channel = FileChannel.open(file, CREATE_NEW, WRITE)) {
                channel.write(ByteBuffer.allocate(1), length - 1);
            }
        }
    }
}
