package io.leasehold.operator.audit;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.leasehold.operator.apiclient.PublishedLog;
import io.leasehold.operator.cli.BrokerOptions;
import io.leasehold.operator.cli.OutputOptions;
import io.leasehold.operator.storedlog.LogTrouble;
import io.leasehold.operator.storedlog.StoredLog;
import io.leasehold.transparency.checkpoint.SignedCheckpoint;
import io.leasehold.transparency.note.SignatureLine;
import io.leasehold.transparency.policy.Policy;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

@Command(
        name = "keys",
        description = {
            "Prints the public keys of a policy as lines of a policy (vkeys), and the origin of a"
                    + " log with the ids of the keys that its checkpoint names.",
            "A checkpoint holds no public keys. Its signatures are not verified here.",
            "With --broker, and only then, it asks a broker for the keys of its log and prints a"
                    + " policy file. Compare the keys with what you know from elsewhere: who answers"
                    + " in the broker's place can have you trust another log."
        },
        footer = {
            "",
            "Examples:",
            "  leasehold audit keys --policy log.policy",
            "  leasehold audit keys --log /var/lib/leasehold/log --output json",
            "  leasehold audit keys --broker https://broker.example.com:8280 > log.policy",
        })
final class AuditKeysCommand implements Runnable {

    @Option(names = "--log", paramLabel = "FOLDER", description = "The folder of a log.")
    private @Nullable Path folder;

    @Option(names = "--policy", paramLabel = "FILE", description = "A tlog-policy file.")
    private @Nullable Path policyFile;

    @Mixin private BrokerOptions broker = new BrokerOptions();
    @Mixin private OutputOptions output = new OutputOptions();

    private final Map<String, Object> facts = new LinkedHashMap<>();
    private final List<String> lines = new ArrayList<>();

    @Override
    public void run() {
        if (folder == null && policyFile == null && !broker.isGiven()) {
            throw LogTrouble.wrongUsage(
                    "read arguments: --log or --policy must be given, or --broker");
        }
        if (broker.isGiven()) {
            add(broker.withoutToken(PublishedLog::of));
        }
        if (folder != null) {
            add(StoredLog.at(folder).checkpoint());
        }
        if (policyFile != null) {
            add(InputFile.policy(policyFile));
        }
        output.printResult(facts, lines);
    }

    private void add(SignedCheckpoint signed) {
        String origin = signed.checkpoint().origin();
        List<String> names =
                signed.note().signatures().stream().map(AuditKeysCommand::named).toList();
        facts.put("origin", origin);
        facts.put("signed_by", names);
        lines.add("origin " + origin);
        names.forEach(name -> lines.add("signed by " + name));
    }

    private void add(PublishedLog published) {
        LogTrouble.explained(
                "; is that a broker?", () -> Policy.parse(published.policy().getBytes(UTF_8)));
        facts.put("origin", published.origin());
        facts.put("policy", published.policy());
        published.policy().lines().forEach(lines::add);
    }

    private void add(Policy policy) {
        List<String> logs = policy.logs().stream().map(log -> log.key().toString()).toList();
        Map<String, String> witnesses = new LinkedHashMap<>();
        policy.witnesses().forEach(it -> witnesses.put(it.name(), it.key().toString()));
        facts.put("logs", logs);
        facts.put("witnesses", witnesses);
        logs.forEach(key -> lines.add("log " + key));
        witnesses.forEach((name, key) -> lines.add("witness " + name + " " + key));
    }

    /** As a vkey begins. */
    private static String named(SignatureLine line) {
        return line.name() + "+" + HexFormat.of().toHexDigits(line.keyId());
    }
}
