package io.leasehold.server.auditlog;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.leasehold.anchor.Anchor;
import io.leasehold.server.LogLines;
import io.leasehold.server.health.Progress;
import io.leasehold.transparency.log.LogUnavailableException;
import io.leasehold.transparency.tree.TreeHash;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Comparator;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BrokerLogTest {

    private final LogScene scene = new LogScene();
    private final LogLines lines = LogLines.of(BrokerLog.class);
    @TempDir private Path parent;

    @AfterEach
    void close() {
        lines.close();
    }

    @Tag("L08")
    @Test
    void untilVaultIsThereNothingIsAppendedAndThenItOpensByItself() {
        scene.vault.begin();
        try (BrokerLog log = scene.opened(folder())) {
            log.run();
            assertThat(log.isOpen()).isFalse();
            assertThatThrownBy(() -> log.append(LogScene.entries(0, 1)))
                    .isInstanceOf(LogUnavailableException.class)
                    .hasMessageContaining("it is not open");
            assertThat(lines.all())
                    .containsExactly(
                            "ERROR ask vault: it is away; until it is open, this replica is not"
                                    + " ready");
            scene.vault.end();
            log.run();

            assertThat(log.append(LogScene.entries(0, 2)))
                    .extracting(appended -> appended.index())
                    .containsExactly(0L, 1L);
        }
    }

    @Tag("C26")
    @Test
    void aLogThatIsShorterThanItsAnchorIsNotWrittenOn() throws IOException {
        write("r1", 0, 5);
        copy(folder(), parent.resolve("old"));
        write("r1", 5, 9);
        remove(folder());
        copy(parent.resolve("old"), folder());

        assertRefused("its folder has 5 entries and its anchor in Vault 9: it was set back");
        assertThat(Files.readString(folder().resolve("checkpoint")).lines())
                .element(1)
                .isEqualTo("5");
    }

    @Test
    void aLogOfWhichNothingIsLeftIsNotBegunAnewUnderItsName() throws IOException {
        write("r1", 0, 5);
        remove(folder());

        assertRefused("its folder has 0 entries and its anchor in Vault 5: it was set back");
        assertThat(folder().resolve("checkpoint")).doesNotExist();
    }

    @Tag("C26")
    @Test
    void aLogWithAnotherPastThanItsAnchorIsNotWrittenOn() throws IOException {
        write("r1", 0, 5);
        Anchor anchor = scene.anchors.find("r1");
        LogScene other = new LogScene();
        scene.keys.read().ifPresent(other.keys::create);
        remove(folder());
        try (BrokerLog forked = other.opened(folder(), "r1")) {
            forked.append(LogScene.entries(100, 110));
        }

        assertThat(anchor.size()).isEqualTo(5);
        assertRefused("its first 5 entries are not those of its anchor in Vault: it was forked");
    }

    @Tag("C26")
    @Test
    void anAnchorThatTheLogHasNotSignedIsNotIgnored() {
        write("r1", 0, 5);
        LogScene other = new LogScene();
        String text =
                new String(
                        other.signer("r1").sign(0, TreeHash.EMPTY_ROOT, Instant.EPOCH).toBytes(),
                        UTF_8);
        Anchor anchor = scene.anchors.find("r1");
        assertThat(scene.anchors.keep("r1", anchor.followedBy(5, text))).isPresent();

        assertRefused("its anchor in Vault is not signed with its keys");
    }

    @Test
    void aFolderThatIsLostBeginsALogOfAnotherNameWhereNoneWasChosen() throws IOException {
        String first = write(null, 0, 5);
        assertThat(write(null, 5, 7)).isEqualTo(first);
        remove(folder());

        assertThat(write(null, 0, 1)).isNotEqualTo(first);
    }

    @Test
    void aFolderInUseIsRefusedUntilItIsFree() {
        BrokerLog first = scene.opened(folder());
        try (BrokerLog second = scene.opened(folder())) {
            assertThat(second.isOpen()).isFalse();
            assertThat(lines.all().getLast()).contains("another process has it open");
            first.close();
            second.run();

            assertThat(second.isOpen()).isTrue();
        }
    }

    @Test
    void aDamagedLogIsRefusedOnceInTheLogUntilItIsMended() throws IOException {
        write("r1", 0, 5);
        Path tile = folder().resolve("tile/0/000.p/5");
        byte[] whole = Files.readAllBytes(tile);
        byte[] changed = whole.clone();
        changed[3] ^= 1;
        Files.write(tile, changed);
        try (BrokerLog log = scene.opened(folder(), "r1")) {
            log.run();
            assertThat(log.isOpen()).isFalse();
            assertThat(lines.all()).filteredOn(line -> line.startsWith("ERROR")).hasSize(1);
            Files.write(tile, whole);
            log.run();

            assertThat(log.isOpen()).isTrue();
        }
    }

    @Test
    void whatWasAppendedIsThereAfterTheNextStart() {
        write("r1", 0, 300);

        try (BrokerLog log = scene.opened(folder(), "r1")) {
            assertThat(LogScene.size(log)).isEqualTo(300);
        }
    }

    @Test
    void aClosedLogIsNotOpenedAgainAndNotToldToBeStalled() {
        BrokerLog log = scene.opened(folder());
        assertThat(log.loop().progress().get()).isEqualTo(Progress.made());
        log.close();
        log.run();

        assertThat(log.isOpen()).isFalse();
        assertThat(log.loop().progress().get()).isEqualTo(Progress.made());
    }

    private void assertRefused(String why) {
        try (BrokerLog log = scene.opened(folder(), "r1")) {
            assertThat(log.isOpen()).isFalse();
            assertThat(lines.all().getLast())
                    .startsWith("ERROR open log site.example/leasehold/r1: " + why)
                    .contains("restore its folder as it was");
        }
    }

    /** Opens the log, appends, anchors and closes it; its name. */
    private String write(@Nullable String replica, int from, int to) {
        try (BrokerLog log =
                replica == null ? scene.opened(folder()) : scene.opened(folder(), replica)) {
            log.append(LogScene.entries(from, to));
            await().until(() -> LogScene.size(log) == to);
            scene.anchorJob(log).run();
            return log.opened().orElseThrow().signer().origin();
        }
    }

    private Path folder() {
        return parent.resolve("log");
    }

    private static void copy(Path from, Path to) throws IOException {
        try (Stream<Path> all = Files.walk(from)) {
            for (Path file : all.toList()) {
                Files.copy(file, to.resolve(from.relativize(file)));
            }
        }
    }

    private static void remove(Path folder) throws IOException {
        try (Stream<Path> all = Files.walk(folder)) {
            for (Path file : all.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        }
    }
}
