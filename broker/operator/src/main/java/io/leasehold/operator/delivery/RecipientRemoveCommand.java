package io.leasehold.operator.delivery;

import io.leasehold.operator.cli.BrokerOptions;
import io.leasehold.operator.cli.OutputOptions;
import io.leasehold.problem.BrokerException;
import io.leasehold.problem.Problem;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

@Command(
        name = "remove",
        description = {
            "Removes a recipient: nothing more is delivered to it.",
            "What was delivered before, it can still open: replace the keys if it was stolen."
        },
        footer = {
            "",
            "Example:",
            "  leasehold consumer recipient remove 0123456789abcdef0123456789abcdef \\",
            "      --org acme --project web --holder 0a1b2c3d-...",
        })
final class RecipientRemoveCommand implements Runnable {

    private static final Pattern THUMBPRINT = Pattern.compile("[0-9a-f]{32}");

    @Parameters(
            index = "0",
            paramLabel = "THUMBPRINT",
            description = "As 'recipient list' shows it.")
    private String thumbprint = "";

    @Mixin private RecipientOptions recipients = new RecipientOptions();
    @Mixin private BrokerOptions brokers = new BrokerOptions();
    @Mixin private OutputOptions output = new OutputOptions();

    @Override
    public void run() {
        if (!THUMBPRINT.matcher(thumbprint).matches()) {
            throw new BrokerException(
                    Problem.REQUEST_MALFORMED,
                    "remove recipient: a thumbprint is 32 hexadecimal digits; see 'recipient list'");
        }
        String removed =
                recipients.with(
                        brokers,
                        it -> {
                            it.remove(thumbprint);
                            return thumbprint;
                        });
        output.printResult(Map.of("removed", removed), List.of("removed " + removed));
    }
}
