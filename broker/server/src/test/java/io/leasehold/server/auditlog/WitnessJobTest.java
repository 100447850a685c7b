package io.leasehold.server.auditlog;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.leasehold.server.LogLines;
import io.leasehold.transparency.checkpoint.Signature;
import io.leasehold.transparency.checkpoint.SignedCheckpoint;
import io.leasehold.transparency.policy.Policy;
import io.leasehold.transparency.witness.WitnessClient;
import java.net.http.HttpClient;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class WitnessJobTest {

    private static final Duration GRACE = Duration.ofMillis(200);

    private final LogScene scene = new LogScene();
    private final LogLines lines = LogLines.of(AskedWitness.class);
    private final SigningWitness one = new SigningWitness("one.example");
    private final SigningWitness other = new SigningWitness("other.example");
    private final HttpClient http = HttpClient.newHttpClient();
    private final BrokerLog log;

    WitnessJobTest(@TempDir Path parent) {
        log = scene.opened(parent.resolve("log"), "r1");
        append(0, 5);
    }

    @AfterEach
    void close() {
        log.close();
        one.close();
        other.close();
        http.close();
        lines.close();
    }

    @Test
    void allWitnessesCosignTheSameCheckpointAndItIsKept() {
        WitnessJob job = job("group both all one other\nquorum both\n");
        job.run();
        await().until(() -> cosigners().equals(Set.of("one", "other")));
        int asked = one.requests() + other.requests();
        job.run();

        assertThat(one.requests() + other.requests()).isEqualTo(asked);
        assertThat(log.opened().orElseThrow().log().checkpoint().note().signatures()).hasSize(4);
    }

    @Test
    void aWitnessThatHangsHoldsUpNeitherTheOtherNorTheNextRound() {
        WitnessJob job = job("group any any one other\nquorum any\n");
        other.hang();
        long before = System.nanoTime();
        job.run();
        assertThat(Duration.ofNanos(System.nanoTime() - before)).isLessThan(GRACE.multipliedBy(20));
        await().until(() -> cosigners().equals(Set.of("one")));
        append(5, 9);
        job.run();
        await().until(() -> cosignedSize() == 9);
        assertThat(other.requests()).isEqualTo(1);
        other.go();
        await().until(
                        () -> {
                            job.run();
                            return cosigners().contains("other");
                        });

        assertThat(cosignedSize()).isEqualTo(9);
    }

    @Test
    void whatThePolicyDemandsIsNotReplacedByLess() {
        WitnessJob job = job("group both all one other\nquorum both\n");
        job.run();
        await().until(() -> cosigners().equals(Set.of("one", "other")));
        other.refuse();
        append(5, 9);
        job.run();
        await().until(() -> one.requests() == 2);
        assertThat(cosignedSize()).isEqualTo(5);
        other.go();
        await().until(
                        () -> {
                            job.run();
                            return cosignedSize() == 9;
                        });

        assertThat(cosigners()).containsExactlyInAnyOrder("one", "other");
    }

    @Test
    void aWitnessThatFailsIsToldOnceAndOnceMoreWhenItCosignsAgain() {
        WitnessJob job = job("group any any one other\nquorum any\n");
        other.refuse();
        job.run();
        await().until(() -> other.requests() == 1);
        await().until(
                        () -> {
                            job.run();
                            return other.requests() > 2;
                        });
        other.go();
        await().until(
                        () -> {
                            job.run();
                            return cosigners().contains("other");
                        });

        assertThat(lines.all()).hasSize(2);
        assertThat(lines.all().getFirst()).contains("witness other does not cosign", "status 500");
        assertThat(lines.all().getLast()).isEqualTo("INFO witness other cosigns the log again");
    }

    private WitnessJob job(String quorum) {
        String text =
                "witness one %s %s\nwitness other %s %s\n%s"
                        .formatted(one.key(), one.address(), other.key(), other.address(), quorum);
        Policy policy = Policy.parse(text.getBytes(UTF_8));
        List<AskedWitness> asked = new ArrayList<>();
        for (SigningWitness witness : List.of(one, other)) {
            WitnessClient client =
                    new WitnessClient(
                            http,
                            witness.address(),
                            List.of(witness.key()),
                            Duration.ofSeconds(60));
            asked.add(
                    new AskedWitness(
                            policy.witnesses().get(asked.size()),
                            client,
                            new Freshness(Clock.systemUTC())));
        }
        return new WitnessJob(log, asked, new Cosignatures(policy), GRACE);
    }

    private void append(int from, int to) {
        log.append(LogScene.entries(from, to));
        await().until(() -> LogScene.size(log) == to);
    }

    private Set<String> cosigners() {
        return log.opened().orElseThrow().log().cosigned().stream()
                .flatMap(this::names)
                .collect(Collectors.toSet());
    }

    private Stream<String> names(SignedCheckpoint signed) {
        return Stream.of(one, other)
                .filter(it -> Signature.find(it.key(), signed).isPresent())
                .map(it -> it == one ? "one" : "other");
    }

    private long cosignedSize() {
        return log.opened()
                .flatMap(open -> open.log().cosigned())
                .map(signed -> signed.checkpoint().size())
                .orElse(-1L);
    }
}
