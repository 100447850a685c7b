package io.leasehold.server.auditlog;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.leasehold.anchor.Anchor;
import io.leasehold.anchor.AnchorStore;
import io.leasehold.server.LogLines;
import io.leasehold.transparency.checkpoint.SignedCheckpoint;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AnchorJobTest {

    private final LogScene scene = new LogScene();
    private final LogLines lines = LogLines.of(AnchorJob.class);
    private final BrokerLog log;

    AnchorJobTest(@TempDir Path parent) {
        log = scene.opened(parent.resolve("log"), "r1");
    }

    @BeforeEach
    void fill() {
        append(0, 5);
    }

    @AfterEach
    void close() {
        log.close();
        lines.close();
    }

    @Test
    void theLastCheckpointIsKeptAsItIs() {
        scene.anchorJob(log).run();
        Anchor anchor = scene.anchors.find("r1");

        assertThat(anchor.size()).isEqualTo(5);
        assertThat(SignedCheckpoint.parse(anchor.checkpoint().getBytes(UTF_8)))
                .isEqualTo(log.opened().orElseThrow().log().checkpoint());
    }

    @Test
    void vaultIsAskedForNothingUnlessThereIsANewCheckpoint() {
        AnchorJob job = scene.anchorJob(log);
        job.run();
        int requests = scene.vault.requests();
        job.run();
        assertThat(scene.vault.requests()).isEqualTo(requests);
        append(5, 6);
        job.run();

        assertThat(scene.anchors.find("r1").size()).isEqualTo(6);
    }

    @Test
    void anOutageIsToldOnceAndTheNextAnchorIsStoredAfterIt() {
        Freshness freshness = new Freshness(Clock.systemUTC());
        AnchorJob job = new AnchorJob(log, scene.anchors, freshness);
        scene.vault.begin();
        job.run();
        job.run();
        assertThat(freshness.age()).isNaN();
        assertThat(lines.all()).hasSize(1);
        scene.vault.end();
        job.run();

        assertThat(freshness.age()).isNotNaN();
        assertThat(lines.all().getLast()).isEqualTo("INFO anchors of the log are stored again");
    }

    @Test
    void anAnswerThatGotLostIsNoForkAndTheLogGoesOn() {
        AnchorJob job = new AnchorJob(log, new AnswersGetLost(), new Freshness(Clock.systemUTC()));
        job.run();
        append(5, 6);
        job.run();
        job.run();

        assertThat(log.isOpen()).isTrue();
        assertThat(scene.anchors.find("r1").size()).isEqualTo(6);
    }

    @Tag("V18")
    @Test
    void aLogIsClosedWhenAnotherOneOfItsNameIsAnchored(@TempDir Path elsewhere) {
        AnchorJob job = scene.anchorJob(log);
        job.run();
        LogScene other = new LogScene();
        scene.keys.read().ifPresent(other.keys::create);
        try (BrokerLog second = other.opened(elsewhere.resolve("log"), "r1")) {
            second.append(LogScene.entries(50, 60));
            await().until(() -> LogScene.size(second) == 10);
            OpenLog foreign = second.opened().orElseThrow();
            String text = new String(foreign.log().checkpoint().toBytes(), UTF_8);
            Anchor first = scene.anchors.find("r1");
            assertThat(scene.anchors.keep("r1", first.followedBy(10, text))).isPresent();
        }
        append(5, 20);
        job.run();

        assertThat(log.isOpen()).isFalse();
        assertThat(lines.all().getLast()).contains("another broker writes a log of the same name");
        log.run();
        assertThat(log.isOpen()).isFalse();
        assertThat(scene.anchors.find("r1").size()).isEqualTo(10);
    }

    private void append(int from, int to) {
        log.append(LogScene.entries(from, to));
        await().until(() -> LogScene.size(log) == to);
    }

    /** Stores what it is given, and says each first time that somebody else was faster. */
    private final class AnswersGetLost implements AnchorStore {

        private boolean lost;

        @Override
        public Anchor find(String replica) {
            return scene.anchors.find(replica);
        }

        @Override
        public Optional<Anchor> keep(String replica, Anchor next) {
            Optional<Anchor> kept = scene.anchors.keep(replica, next);
            lost = !lost;
            return lost ? Optional.empty() : kept;
        }
    }
}
