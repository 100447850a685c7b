package io.leasehold.operator;

import static org.assertj.core.api.Assertions.assertThat;

import io.leasehold.operator.cli.CommandEnvironment;
import java.nio.file.Path;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import picocli.CommandLine;

class HelpTest {

    static Stream<CommandLine> commands() {
        return withSubcommands(
                Leasehold.commandLine(new CommandEnvironment(Map.of(), Path.of(""))));
    }

    @ParameterizedTest
    @MethodSource("commands")
    void everyCommandSaysWhatItIsForAndGivesAnExample(CommandLine command) {
        var usage = command.getCommandSpec().usageMessage();

        assertThat(usage.description()).isNotEmpty();
        assertThat(usage.footer()).anyMatch(line -> line.startsWith("Example"));
        assertThat(usage.footer()).anyMatch(line -> line.startsWith("  leasehold "));
        assertThat(command.getUsageMessage().lines()).allMatch(line -> line.length() <= 100);
    }

    @ParameterizedTest
    @MethodSource("commands")
    void everyOptionAndArgumentIsExplained(CommandLine command) {
        assertThat(command.getCommandSpec().args())
                .allSatisfy(argument -> assertThat(argument.description()).isNotEmpty());
    }

    @ParameterizedTest
    @MethodSource("commands")
    void helpAndVersionAreAnsweredWithoutVault(CommandLine command) {
        String name = command.getCommandSpec().qualifiedName();
        String[] path = name.replaceFirst("leasehold ?", "").split(" ");
        String prefix = String.join(" ", path).strip();
        Terminal terminal = new Terminal(Path.of(""));

        assertThat(terminal.run((prefix + " --help").strip()).out()).startsWith("Usage: " + name);
        assertThat(terminal.run((prefix + " --version").strip()).out()).startsWith("leasehold ");
    }

    private static Stream<CommandLine> withSubcommands(CommandLine command) {
        return Stream.concat(
                Stream.of(command),
                command.getSubcommands().values().stream().flatMap(HelpTest::withSubcommands));
    }
}
