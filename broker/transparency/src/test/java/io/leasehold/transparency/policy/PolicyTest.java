package io.leasehold.transparency.policy;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.leasehold.transparency.LogFormatException;
import io.leasehold.transparency.checkpoint.KeyedSigner;
import io.leasehold.transparency.checkpoint.LogSigner;
import io.leasehold.transparency.checkpoint.SignedCheckpoint;
import io.leasehold.transparency.checkpoint.TestKeys;
import io.leasehold.transparency.note.SignatureLine;
import io.leasehold.transparency.tree.TreeHash;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PolicyTest {

    private static final Instant NOW = Instant.parse("2026-11-30T12:00:00Z");
    private static final LogSigner LOG = TestKeys.log("site.example/leasehold/r1");
    private static final String LOG_LINE = "log " + LOG.verifierKeys().get(0) + "\n";
    private static final SignedCheckpoint SIGNED = LOG.sign(1, TreeHash.leaf(new byte[] {1}), NOW);

    /** The example of the specification. */
    private static final String TWO_OF_THREE_AND_ONE =
            LOG_LINE
                    + line("X1")
                    + line("X2")
                    + line("X3")
                    + "group X-witnesses 2 X1 X2 X3\n\n"
                    + line("Y1")
                    + line("Y2")
                    + " # the other organization\n"
                    + "group\tY-witnesses  any Y1 Y2\n"
                    + "group X-and-Y all X-witnesses Y-witnesses\n"
                    + "quorum X-and-Y\n";

    @ParameterizedTest
    @CsvSource({
        "'', false",
        "X1, false",
        "X1 X2, false",
        "X1 X2 X3, false",
        "X1 Y1, false",
        "Y1 Y2, false",
        "X1 X2 Y2, true",
        "X2 X3 Y1, true",
        "X1 X2 X3 Y1 Y2, true",
        "X1 X2 Z1, false"
    })
    void theQuorumDecides(String cosigners, boolean met) {
        Trust trust = parse(TWO_OF_THREE_AND_ONE).judge(cosignedBy(cosigners));

        assertThat(trust).isInstanceOf(met ? Trust.Accepted.class : Trust.Signed.class);
    }

    @Test
    void theTimesOfTheWitnessesAreGiven() {
        assertThat(parse(TWO_OF_THREE_AND_ONE).judge(cosignedBy("X1 X2 Y2")))
                .isEqualTo(
                        new Trust.Accepted(
                                List.of(
                                        new Cosignature("X1", NOW),
                                        new Cosignature("X2", NOW),
                                        new Cosignature("Y2", NOW))));
    }

    @Test
    void quorumNoneDemandsTheLogAlone() {
        Policy policy = parse(LOG_LINE + "quorum none\n");

        assertThat(policy.judge(SIGNED)).isEqualTo(new Trust.Accepted(List.of()));
        assertThat(policy.demandsNoWitness()).isTrue();
        assertThat(parse(TWO_OF_THREE_AND_ONE).demandsNoWitness()).isFalse();
    }

    @Test
    void aCheckpointOfNoLogOfThePolicyIsNotTrusted() {
        Policy policy = parse(LOG_LINE + "quorum none\n");

        assertThat(policy.judge(TestKeys.log("other").sign(0, TreeHash.EMPTY_ROOT, NOW)))
                .isInstanceOf(Trust.Untrusted.class);
        assertThat(parse("quorum none\n").judge(SIGNED)).isInstanceOf(Trust.Untrusted.class);
    }

    @Test
    void eitherKeyOfTheLogIsEnoughAndAWrongLineSpoilsIt() {
        String postQuantum = "log " + LOG.verifierKeys().get(1) + "\nquorum none\n";
        SignatureLine foreign = LOG.sign(0, TreeHash.EMPTY_ROOT, NOW).note().signatures().get(1);

        assertThat(parse(postQuantum).judge(SIGNED)).isInstanceOf(Trust.Accepted.class);
        assertThat(parse(postQuantum).judge(SIGNED.with(List.of(foreign))))
                .isInstanceOf(Trust.Untrusted.class);
    }

    @Test
    void aWrongCosignatureOfAKnownWitnessSpoilsTheCheckpoint() {
        SignatureLine foreign =
                TestKeys.witness("w/X1")
                        .sign(LOG.sign(0, TreeHash.EMPTY_ROOT, NOW).checkpoint(), NOW);

        assertThat(parse(TWO_OF_THREE_AND_ONE).judge(SIGNED.with(List.of(foreign))))
                .isInstanceOf(Trust.Untrusted.class);
    }

    @Test
    void aCosignatureWithoutATimeSaysNothing() {
        KeyedSigner witness = TestKeys.mlDsa44Witness("w");
        Policy policy = parse(LOG_LINE + "witness w " + witness.verifierKey() + "\nquorum w\n");

        assertThat(policy.judge(with(witness, Instant.EPOCH))).isInstanceOf(Trust.Signed.class);
        assertThat(policy.judge(with(witness, NOW))).isInstanceOf(Trust.Accepted.class);
    }

    @Test
    void addressesAndNamesBeyondAsciiAreKept() {
        byte[] file =
                (LOG_LINE
                                + line("\u00e9t\u00e9").strip()
                                + " https://w.example/\nquorum \u00e9t\u00e9\n")
                        .getBytes(UTF_8);
        Policy policy = Policy.parse(file);

        assertThat(policy.witnesses().getFirst().url()).contains("https://w.example/");
        assertThat(policy.witnesses().getFirst().name().getBytes(ISO_8859_1))
                .isEqualTo("\u00e9t\u00e9".getBytes(UTF_8));
        assertThat(policy.logs().getFirst().url()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "%",
                "%quorum none",
                "%quorum none\r\n",
                "%quorum none\nquorum none\n",
                "%quorum\n",
                "%quorum X1\n",
                "%quorum none more\n",
                "%%quorum none\n",
                "log\nquorum none\n",
                "log x+y+z\nquorum none\n",
                "%witness X1\nquorum none\n",
                "@@quorum none\n",
                "@group X1 any X1\nquorum none\n",
                "@group none any X1\nquorum none\n",
                "@group g any none\nquorum none\n",
                "@group g any X1 X1\nquorum g\n",
                "@group g any X1\ngroup h any X1\nquorum g\n",
                "@group g any\nquorum g\n",
                "@group g 0 X1\nquorum g\n",
                "@group g 2 X1\nquorum g\n",
                "@group g 01 X1\nquorum g\n",
                "@group g some X1\nquorum g\n",
                "group g any X1\n@quorum g\n",
                "quorum X1\n@",
                "Log x\nquorum none\n",
                "%quorum none\n\u0000\n"
            })
    void aMalformedPolicyIsRefused(String file) {
        String whole = file.replace("%", LOG_LINE).replace("@", line("X1"));

        assertThatThrownBy(() -> parse(whole)).isInstanceOf(LogFormatException.class);
    }

    @Test
    void theSameKeyUnderTwoNamesIsRefused() {
        String twice =
                line("X1") + "witness other " + TestKeys.witness("w/X1").verifierKey() + "\n";

        assertThatThrownBy(() -> parse(twice + "quorum none\n"))
                .hasMessage("read policy, line 2: another witness has the same key");
    }

    @Test
    void aKeyThatStatesNoTimeIsNoWitness() {
        assertThatThrownBy(
                        () -> parse("witness w " + LOG.verifierKeys().get(0) + "\nquorum none\n"))
                .isInstanceOf(LogFormatException.class);
    }

    private static Policy parse(String file) {
        return Policy.parse(file.getBytes(UTF_8));
    }

    private static String line(String name) {
        return "witness " + name + " " + TestKeys.witness("w/" + name).verifierKey() + "\n";
    }

    private static SignedCheckpoint cosignedBy(String names) {
        return SIGNED.with(
                Stream.of(names.split(" "))
                        .filter(name -> !name.isEmpty())
                        .map(name -> TestKeys.witness("w/" + name).sign(SIGNED.checkpoint(), NOW))
                        .toList());
    }

    private static SignedCheckpoint with(KeyedSigner witness, Instant time) {
        return SIGNED.with(List.of(witness.sign(SIGNED.checkpoint(), time)));
    }
}
