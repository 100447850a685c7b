package io.leasehold.operator.audit;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.leasehold.operator.cli.OutputOptions;
import io.leasehold.operator.storedlog.LogTrouble;
import io.leasehold.operator.storedlog.StoredEntry;
import io.leasehold.operator.storedlog.StoredLog;
import io.leasehold.transparency.checkpoint.SignedCheckpoint;
import io.leasehold.transparency.policy.Policy;
import io.leasehold.transparency.policy.Trust;
import io.leasehold.transparency.proof.LoggedEntry;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

@Command(
        name = "prove",
        description = {
            "Writes the proof that an entry is in the log: a tlog-proof file, which needs nothing"
                    + " but the entry and a policy to be checked.",
            "The checkpoint in it meets the policy: it is the one that witnesses have cosigned, if"
                    + " the policy demands witnesses. More than one entry that matches is refused."
        },
        footer = {
            "",
            "Examples:",
            "  leasehold audit prove --log log --policy log.policy --index 17 --into 17.tlog-proof",
            "  leasehold audit prove --log log --policy log.policy --receipt 0a1b2c3d-...",
            "  leasehold audit prove --log log --policy log.policy --time 2026-11-30T12:00:00.125Z",
        })
final class AuditProveCommand implements Runnable {

    @Mixin private LogOptions logOptions = new LogOptions();
    @Mixin private PolicyOptions policyOptions = new PolicyOptions();
    @Mixin private EntryChoice choice = new EntryChoice();

    @Option(
            names = "--into",
            paramLabel = "FILE",
            description = "The new file for the proof; default standard output.")
    private @Nullable Path proofFile;

    @Option(
            names = "--entry-into",
            paramLabel = "FILE",
            description = "A new file for the bytes of the entry, for whoever checks the proof.")
    private @Nullable Path entryFile;

    @Mixin private OutputOptions output = new OutputOptions();

    @Override
    public void run() {
        choice.require();
        Policy policy = policyOptions.policy();
        StoredLog log = logOptions.log();
        StoredEntry entry = choice.find(log.entries());
        LoggedEntry proof = prove(log, entry, policy);
        Optional.ofNullable(entryFile).ifPresent(file -> OutputFile.write(file, entry.bytes()));
        Optional.ofNullable(proofFile).ifPresent(file -> OutputFile.write(file, proof.toBytes()));
        String text = new String(proof.toBytes(), UTF_8);
        output.printResult(
                facts(entry, proof, text),
                proofFile == null
                        ? text.lines().toList()
                        : List.of("proved entry " + entry.index() + ", into " + proofFile));
    }

    private static LoggedEntry prove(StoredLog log, StoredEntry entry, Policy policy) {
        SignedCheckpoint own = log.checkpoint();
        LoggedEntry proof =
                Stream.concat(log.cosigned().stream(), Stream.of(own))
                        .filter(it -> it.checkpoint().origin().equals(own.checkpoint().origin()))
                        .filter(it -> it.checkpoint().size() > entry.index())
                        .filter(it -> policy.judge(it) instanceof Trust.Accepted)
                        .findFirst()
                        .map(it -> log.proof(entry.index(), it))
                        .orElseThrow(() -> LogTrouble.refused(why(entry, policy.judge(own))));
        if (!(proof.verify(entry.bytes(), policy) instanceof Trust.Accepted)) {
            throw LogTrouble.refused(
                    "prove entry "
                            + entry.index()
                            + ": the files do not lead from it to the checkpoint; check the folder"
                            + " with 'leasehold audit verify'");
        }
        return proof;
    }

    private static String why(StoredEntry entry, Trust own) {
        String why =
                own instanceof Trust.Untrusted untrusted
                        ? untrusted.why() + "; give the policy of this log"
                        : "no checkpoint that covers it has the witnesses that the policy demands;"
                                + " wait for the next one";
        return "prove entry " + entry.index() + ": " + why;
    }

    private Map<String, Object> facts(StoredEntry entry, LoggedEntry proof, String text) {
        Map<String, Object> facts = new LinkedHashMap<>();
        facts.put("index", entry.index());
        facts.put("leaf", entry.leaf().base64());
        facts.put("size", proof.inclusion().size());
        facts.put("proof", text);
        return facts;
    }
}
