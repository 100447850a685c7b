package io.leasehold.operator;

import static org.assertj.core.api.Assertions.assertThat;

import io.leasehold.vault.RealVault;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The command against a Vault that is new, one per test. */
class ProvisionCommandIT {

    private final RealVault vault = RealVault.own();
    private final Terminal terminal = Terminal.at(vault.address(), vault.rootToken());

    @AfterEach
    void stop() {
        vault.close();
    }

    @Test
    void aDryRunSaysWhatWouldChangeAndChangesNothing() {
        String before = mounts();

        assertThat(terminal.run("provision --dry-run").orFail().out().lines())
                .startsWith("+ mount org/ kv version 2")
                .endsWith("= 0 unchanged", "dry run: nothing was changed");
        assertThat(mounts()).isEqualTo(before);
    }

    @Test
    void theSecondRunChangesNothing() {
        assertThat(terminal.run("provision").orFail().out()).endsWith(lines("= 0 unchanged"));

        assertThat(terminal.run("provision").orFail().out()).isEqualTo(lines("= 12 unchanged"));
    }

    @Test
    void aPolicyEditedByHandIsShownAsADiff() {
        terminal.run("provision").orFail();
        String path = "sys/policies/acl/leasehold-auditor";
        vault.write(path, vault.rootToken(), Map.of("policy", "# all gone")).orFail("edit");

        assertThat(terminal.run("provision --dry-run").orFail().out())
                .startsWith(lines("~ policy leasehold-auditor", "    --- in Vault"))
                .contains("    -# all gone", "    +path \"lease/\"");
    }

    @Test
    void aMountOfAnotherKindIsRefused() {
        vault.write("sys/mounts/lease", vault.rootToken(), Map.of("type", "transit"))
                .orFail("mount");

        Terminal.Outcome outcome = terminal.run("provision");

        assertThat(outcome.code()).isEqualTo(1);
        assertThat(outcome.err())
                .isEqualTo(
                        lines(
                                "leasehold: provision mount lease/: it exists as transit and must"
                                        + " be kv version 1; move it out of the way"));
    }

    @Test
    void aPolicyFolderWithAnUnknownPlaceholderIsRefused(@TempDir Path folder) throws IOException {
        Files.writeString(folder.resolve("broker.hcl"), "path \"org/<organisation>\" {}");
        String before = mounts();

        assertThat(terminal.run("provision", "--policies", folder.toString()).err())
                .startsWith("leasehold: read policy file broker.hcl: its placeholders are");
        assertThat(mounts()).isEqualTo(before);
    }

    @Test
    void aTokenWithoutPermissionIsRefusedWithoutAppearing() {
        Terminal.Outcome outcome = Terminal.at(vault.address(), "s.unknown-token").run("provision");

        assertThat(outcome.code()).isEqualTo(1);
        assertThat(outcome.err())
                .startsWith(
                        "leasehold: read the mounts of Vault: Vault's policies do not allow it;")
                .doesNotContain("s.unknown-token")
                .hasLineCount(1);
    }

    private String mounts() {
        return vault.read("sys/mounts", vault.rootToken()).data().keySet().toString();
    }

    private static String lines(String... lines) {
        return String.join(System.lineSeparator(), lines) + System.lineSeparator();
    }
}
