package io.leasehold.operator.audit;

import io.leasehold.operator.cli.ExitCodes;
import io.leasehold.operator.cli.OutputOptions;
import io.leasehold.transparency.checkpoint.Checkpoint;
import io.leasehold.transparency.policy.Cosignature;
import io.leasehold.transparency.policy.Policy;
import io.leasehold.transparency.policy.Trust;
import io.leasehold.transparency.proof.LoggedEntry;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
        name = "check-proof",
        description = {
            "Says whether a tlog-proof file proves that an entry is in a log. Needs neither the log"
                    + " nor anything else but a policy."
        },
        footer = {
            "",
            "Exit codes: 0 proved; 1 not proved; 2 wrong usage; 3 signed by the log, but not by",
            "the witnesses that the policy demands.",
            "",
            "Example:",
            "  leasehold audit check-proof 17.tlog-proof --entry 17.json --policy log.policy",
        })
final class AuditCheckProofCommand implements Callable<Integer> {

    @Parameters(paramLabel = "PROOF", description = "The file that 'audit prove' wrote.")
    private Path proofFile = Path.of("");

    @Option(
            names = "--entry",
            paramLabel = "FILE",
            required = true,
            description = "The entry, byte by byte as it was logged.")
    private Path entryFile = Path.of("");

    @Mixin private PolicyOptions policyOptions = new PolicyOptions();
    @Mixin private OutputOptions output = new OutputOptions();

    @Override
    public Integer call() {
        Policy policy = policyOptions.policy();
        LoggedEntry proof = InputFile.proof(proofFile);
        return switch (proof.verify(InputFile.entry(entryFile), policy)) {
            case Trust.Accepted(List<Cosignature> by) ->
                    print(proof, "proved", signedBy(by), ExitCodes.DONE);
            case Trust.Signed(List<Cosignature> by) ->
                    print(
                            proof,
                            "signed",
                            signedBy(by) + "; the policy demands more witnesses",
                            ExitCodes.INCOMPLETE);
            case Trust.Untrusted(String why) -> print(proof, "not-proved", why, ExitCodes.REFUSED);
        };
    }

    private int print(LoggedEntry proof, String verdict, String why, int exitCode) {
        Checkpoint checkpoint = proof.checkpoint().checkpoint();
        Map<String, Object> facts = new LinkedHashMap<>();
        facts.put("verdict", verdict);
        facts.put("log", checkpoint.origin());
        facts.put("index", proof.inclusion().index());
        facts.put("size", checkpoint.size());
        facts.put("why", why);
        String line =
                "%s: entry %d of %s at %d entries: %s"
                        .formatted(
                                verdict,
                                proof.inclusion().index(),
                                checkpoint.origin(),
                                checkpoint.size(),
                                why);
        output.printResult(facts, List.of(line));
        return exitCode;
    }

    private static String signedBy(List<Cosignature> by) {
        return by.stream()
                .map(it -> ", seen by " + it.witness() + " at " + it.time())
                .collect(Collectors.joining("", "signed by the log", ""));
    }
}
