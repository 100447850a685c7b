package io.leasehold.operator.audit;

import io.leasehold.transparency.policy.Policy;
import java.nio.file.Path;
import picocli.CommandLine.Option;

/** The option for what verification demands. */
final class PolicyOptions {

    @Option(
            names = "--policy",
            paramLabel = "FILE",
            required = true,
            description =
                    "The tlog-policy file: the public keys of the log, and which witnesses have to"
                            + " have seen it.")
    private Path file = Path.of("");

    Policy policy() {
        return InputFile.policy(file);
    }
}
