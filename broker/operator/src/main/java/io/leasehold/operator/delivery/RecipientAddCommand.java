package io.leasehold.operator.delivery;

import io.leasehold.operator.cli.BrokerOptions;
import io.leasehold.operator.cli.OutputOptions;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
        name = "add",
        description = {
            "Asks for a challenge that only the holder of the private key can open.",
            "Nothing is registered yet: 'recipient confirm' does that, with what the consumer found"
                    + " in the challenge. A challenge is good for a day."
        },
        footer = {
            "",
            "Example:",
            "  leasehold consumer recipient add age1... --org acme --project web \\",
            "      --holder 0a1b2c3d-... --challenge-to challenge.age",
        })
final class RecipientAddCommand implements Runnable {

    @Parameters(
            index = "0",
            paramLabel = "RECIPIENT",
            description = "The public key: age1... or age1pq1...")
    private String recipient = "";

    @Mixin private RecipientOptions recipients = new RecipientOptions();
    @Mixin private BrokerOptions brokers = new BrokerOptions();

    @Option(
            names = "--challenge-to",
            paramLabel = "FILE",
            description = "Write the challenge to this new file instead of printing it.")
    private @Nullable Path file;

    @Mixin private OutputOptions output = new OutputOptions();

    @Override
    public void run() {
        String key = RecipientOptions.requirePublic(recipient);
        Map<String, Object> challenge = recipients.with(brokers, it -> it.challenge(key));
        String sealed = String.valueOf(challenge.get("sealed"));
        Optional.ofNullable(file).ifPresent(to -> SmallFile.writeNew(to, sealed));
        output.printResult(challenge, lines(challenge, sealed));
    }

    private List<String> lines(Map<String, Object> challenge, String sealed) {
        List<String> lines = new ArrayList<>();
        if (file == null) {
            lines.addAll(sealed.lines().toList());
        }
        lines.add("thumbprint " + challenge.get("thumbprint"));
        lines.add("");
        lines.add("Have the consumer open it and give you what is in it:");
        lines.add("  age -d -i key.txt FILE      (or: leasehold open FILE --identity key.txt)");
        lines.add("  leasehold consumer recipient confirm RECIPIENT \\");
        lines.add("      " + recipients.again() + " --proof TEXT");
        return lines;
    }
}
