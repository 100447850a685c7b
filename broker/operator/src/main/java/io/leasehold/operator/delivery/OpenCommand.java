package io.leasehold.operator.delivery;

import io.leasehold.operator.cli.CommandEnvironment;
import io.leasehold.sealing.Identity;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

@Command(
        name = "open",
        description = {
            "Opens a key that was delivered sealed, or a challenge, and prints what is in it.",
            "Reads files and calls nothing; 'age -d -i KEYS FILE' does the same. Whatever is"
                    + " printed is the key itself: send it to the program that needs it, not to a"
                    + " terminal."
        },
        footer = {
            "",
            "Examples:",
            "  bao write -field=sealed lease/acme/web/openai use=reveal \\",
            "      | leasehold open - --identity key.txt --field api_key",
            "  leasehold open challenge.age --identity key.txt",
        })
public final class OpenCommand implements Runnable {

    @Parameters(
            index = "0",
            paramLabel = "FILE",
            description = "The sealed file; - for standard input.")
    private String file = "";

    @Option(
            names = "--identity",
            paramLabel = "KEYS",
            required = true,
            description = "A file with private keys, as age-keygen writes it.")
    private Path identity = Path.of("");

    @Option(
            names = "--field",
            paramLabel = "NAME",
            description = "Print only this field of the key.")
    private @Nullable String field;

    @Spec private CommandSpec command = CommandSpec.create();

    @Override
    public void run() {
        List<Identity> identities = IdentityFile.read(identity);
        try {
            OpenedFile opened = OpenedFile.open(sealed(), identities);
            PrintWriter out = command.commandLine().getOut();
            out.println(Optional.ofNullable(field).map(opened::field).orElseGet(opened::text));
            out.flush();
        } finally {
            identities.forEach(Identity::close);
        }
    }

    private byte[] sealed() {
        return file.equals("-")
                ? SmallFile.read("age file", CommandEnvironment.of(command).standardInput())
                : SmallFile.read("age file", Path.of(file));
    }
}
