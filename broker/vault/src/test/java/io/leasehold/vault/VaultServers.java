package io.leasehold.vault;

import java.io.File;
import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Decides where a server comes from. */
final class VaultServers {

    /** The tests write into the server: that the variable is set does not mean that they may. */
    private static final String GIVEN = "VAULT_ADDR";

    private VaultServers() {}

    /**
     * A fresh server, or the one at {@code VAULT_ADDR} if somebody asked for it in so many words.
     */
    static VaultServer any() {
        return forced().filter(GIVEN::equals).isPresent()
                ? given(System.getenv(GIVEN), System.getenv("VAULT_TOKEN"))
                : fresh();
    }

    static VaultServer fresh() {
        return switch (forced().filter(source -> !source.equals(GIVEN))
                .orElseGet(VaultServers::nearest)) {
            case "path" ->
                    VaultProcess.start(
                            onPath().orElseThrow(() -> missing("no bao or vault is on the PATH")));
            case "docker" -> ContainedVault.start();
            case "package" -> VaultProcess.start(packaged());
            default -> throw missing("vault.source must be path, docker, package or VAULT_ADDR");
        };
    }

    /** A fresh server that speaks TLS: always a process, because its certificates are files. */
    static VaultServer overTls(Path certificates) {
        Path program = forced().isEmpty() ? onPath().orElseGet(VaultServers::packaged) : packaged();
        return VaultProcess.start(program, Optional.of(certificates));
    }

    private static String nearest() {
        if (onPath().isPresent()) {
            return "path";
        }
        return dockerAnswers() ? "docker" : "package";
    }

    private static Optional<String> forced() {
        return Optional.ofNullable(System.getProperty("vault.source")).filter(s -> !s.isBlank());
    }

    private static Optional<Path> onPath() {
        String path = Optional.ofNullable(System.getenv("PATH")).orElse("");
        List<Path> folders = Arrays.stream(path.split(File.pathSeparator)).map(Path::of).toList();
        return Stream.of("bao", "vault")
                .flatMap(name -> folders.stream().map(folder -> folder.resolve(name)))
                .filter(Files::isExecutable)
                .filter(Files::isRegularFile)
                .findFirst();
    }

    /** Asked of the command, which is quick and silent where Testcontainers is neither. */
    private static boolean dockerAnswers() {
        try {
            return new ProcessBuilder("docker", "info")
                            .redirectErrorStream(true)
                            .redirectOutput(Redirect.DISCARD)
                            .start()
                            .waitFor()
                    == 0;
        } catch (IOException _) {
            return false;
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new AssertionError("ask for Docker: the test was interrupted", stopped);
        }
    }

    private static Path packaged() {
        String root = System.getProperty("project.root", ".");
        ProcessBuilder script =
                new ProcessBuilder(root + "/scripts/vault", "binary", "--packaged")
                        .redirectError(Redirect.INHERIT);
        try {
            Process fetching = script.start();
            String path =
                    new String(fetching.getInputStream().readAllBytes(), StandardCharsets.UTF_8)
                            .strip();
            if (fetching.waitFor() == 0) {
                return Path.of(path);
            }
            throw missing("scripts/vault could not fetch one");
        } catch (IOException away) {
            throw missing("scripts/vault cannot be run: " + away.getMessage());
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new AssertionError("fetch Vault: the test was interrupted", stopped);
        }
    }

    private static VaultServer given(@Nullable String address, @Nullable String token) {
        if (address == null || address.isBlank() || token == null || token.isBlank()) {
            throw missing("VAULT_ADDR or VAULT_TOKEN is not set");
        }
        return new Given(URI.create(address.replaceFirst("/+$", "")), token);
    }

    private static AssertionError missing(String why) {
        return new AssertionError(
                "find a Vault server for this test: "
                        + why
                        + "; install OpenBao or Docker, or set VAULT_ADDR and VAULT_TOKEN and give"
                        + " -Dvault.source=VAULT_ADDR");
    }

    private record Given(URI address, String rootToken) implements VaultServer {

        @Override
        public String unsealKey() {
            throw new AssertionError("unseal Vault: only a server of the test's own is unsealed");
        }

        @Override
        public void stop() {
            // It was there before the test and stays.
        }
    }
}
