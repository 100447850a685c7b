package io.leasehold.operator.delivery;

import io.leasehold.operator.cli.BrokerOptions;
import io.leasehold.operator.cli.OutputOptions;
import java.util.List;
import java.util.Map;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
        name = "confirm",
        description =
                "Registers a recipient, given what the consumer found in its challenge. From then on"
                        + " every delivery to the consumer is sealed to it too.",
        footer = {
            "",
            "Example:",
            "  leasehold consumer recipient confirm age1... --org acme --project web \\",
            "      --holder 0a1b2c3d-... --proof 1798800000.1a2b3c4d.9f...",
        })
final class RecipientConfirmCommand implements Runnable {

    @Parameters(index = "0", paramLabel = "RECIPIENT", description = "The public key.")
    private String recipient = "";

    @Mixin private RecipientOptions recipients = new RecipientOptions();
    @Mixin private BrokerOptions brokers = new BrokerOptions();

    @Option(
            names = "--proof",
            paramLabel = "TEXT",
            required = true,
            description = "What was in the challenge.")
    private String proof = "";

    @Mixin private OutputOptions output = new OutputOptions();

    @Override
    public void run() {
        String key = RecipientOptions.requirePublic(recipient);
        Map<String, Object> registered = recipients.with(brokers, it -> it.register(key, proof));
        output.printResult(registered, List.of("registered " + registered.get("thumbprint")));
    }
}
