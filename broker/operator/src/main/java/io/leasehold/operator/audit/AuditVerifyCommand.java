package io.leasehold.operator.audit;

import io.leasehold.operator.cli.OutputOptions;
import io.leasehold.operator.cli.ProgressDisplay;
import io.leasehold.operator.storedlog.LogTrouble;
import io.leasehold.operator.storedlog.StoredLog;
import io.leasehold.problem.BrokerException;
import io.leasehold.transparency.checkpoint.Checkpoint;
import io.leasehold.transparency.checkpoint.SignedCheckpoint;
import io.leasehold.transparency.policy.Policy;
import io.leasehold.transparency.verification.LogVerifier;
import io.leasehold.transparency.verification.Verdict;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

@Command(
        name = "verify",
        description = {
            "Reads a whole log and says whether its files are what it signed, and all of it.",
            "A tail that was cut together with the checkpoint, or a second history, is found only"
                    + " with a checkpoint that was kept elsewhere, or with witnesses."
        },
        footer = {
            "",
            "Exit codes, by the verdict: 0 intact, or complete up to N at T by W; 4 cut; 5 forked;",
            "6 changed at N; 7 untrusted: no checkpoint that the policy trusts.",
            "3 intact, but without the witnesses that the policy demands; 1 something could not be",
            "read; 2 wrong usage.",
            "",
            "Examples:",
            "  leasehold audit verify --log /var/lib/leasehold/log --policy log.policy",
            "  leasehold audit verify --log log --policy log.policy --anchor monday.checkpoint",
        })
final class AuditVerifyCommand implements Callable<Integer> {

    private static final int LINE_INTERVAL = 1_000_000;

    @Mixin private LogOptions logOptions = new LogOptions();
    @Mixin private PolicyOptions policyOptions = new PolicyOptions();

    @Option(
            names = "--anchor",
            paramLabel = "FILE",
            description =
                    "A checkpoint of this log that was kept elsewhere; can be given several times.")
    private List<Path> anchors = List.of();

    @Option(
            names = "--entries-from",
            paramLabel = "N",
            defaultValue = "0",
            description =
                    "Entries before this index may be missing, because retention removes them;"
                            + " their hashes may not. Default 0.")
    private long entriesFrom;

    @Mixin private OutputOptions output = new OutputOptions();

    @Spec private CommandSpec command = CommandSpec.create();

    @Override
    public Integer call() {
        if (entriesFrom < 0) {
            throw LogTrouble.wrongUsage("read arguments: --entries-from must not be negative");
        }
        StoredLog log = logOptions.log();
        Policy policy = policyOptions.policy();
        List<SignedCheckpoint> kept = anchors.stream().map(InputFile::checkpoint).toList();
        Optional<Checkpoint> own = checkpoint(log);
        Verdict verdict = LogTrouble.explained("", () -> verify(log, policy, kept, size(own)));
        VerdictReport report =
                new VerdictReport(
                        own.map(Checkpoint::origin).orElse("the log"),
                        verdict,
                        !policy.demandsNoWitness());
        report.print(output);
        return report.exitCode();
    }

    private Verdict verify(
            StoredLog log, Policy policy, List<SignedCheckpoint> kept, OptionalLong total) {
        var errors = command.commandLine().getErr();
        try (ProgressDisplay progress =
                ProgressDisplay.of("entries", total, LINE_INTERVAL, errors)) {
            return new LogVerifier(policy, progress::reach).verify(log.files(), kept, entriesFrom);
        }
    }

    /** One that cannot be read is for the verdict to say. */
    private static Optional<Checkpoint> checkpoint(StoredLog log) {
        try {
            return Optional.of(log.checkpoint().checkpoint());
        } catch (BrokerException unreadable) {
            return Optional.empty();
        }
    }

    private static OptionalLong size(Optional<Checkpoint> checkpoint) {
        return checkpoint.map(it -> OptionalLong.of(it.size())).orElseGet(OptionalLong::empty);
    }
}
