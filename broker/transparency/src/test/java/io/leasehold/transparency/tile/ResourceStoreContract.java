package io.leasehold.transparency.tile;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

/** What every store of a log's files does. */
abstract class ResourceStoreContract {

    abstract ResourceStore store();

    @Test
    void whatIsWrittenIsRead() {
        ResourceStore store = store();
        store.write(List.of(file("checkpoint", 1), file("tile/0/x001/067.p/3", 2)));

        assertThat(store.read("checkpoint")).contains(new byte[] {1});
        assertThat(store.read("tile/0/x001/067.p/3")).contains(new byte[] {2});
    }

    @Test
    void whatWasNeverWrittenIsAbsent() {
        assertThat(store().read("tile/0/000")).isEmpty();
        assertThat(store().read("checkpoint")).isEmpty();
    }

    @Test
    void theLastContentCounts() {
        ResourceStore store = store();
        store.write(List.of(file("checkpoint", 1)));
        store.write(List.of(file("checkpoint", 2)));

        assertThat(store.read("checkpoint")).contains(new byte[] {2});
    }

    @Test
    void aFolderIsRemovedWithAllInIt() {
        ResourceStore store = store();
        store.write(List.of(file("tile/0/000", 1), file("tile/0/000.p/3", 2)));
        store.write(List.of(file("tile/0/000.p/4", 3), file("tile/0/001", 4)));

        store.remove("tile/0/000.p");
        store.remove("tile/0/001");
        store.remove("tile/0/002");

        assertThat(store.read("tile/0/000")).isPresent();
        assertThat(store.read("tile/0/000.p/3")).isEmpty();
        assertThat(store.read("tile/0/000.p/4")).isEmpty();
        assertThat(store.read("tile/0/001")).isEmpty();
    }

    static Resource file(String path, int content) {
        return new Resource(path, new byte[] {(byte) content});
    }
}
