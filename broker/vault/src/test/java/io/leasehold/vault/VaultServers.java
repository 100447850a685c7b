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

/** Decides where a server comes from. */
final class VaultServers {

    private VaultServers() {}

    /** The server at {@code VAULT_ADDR}, or a fresh one. */
    static VaultServer any() {
        String address = System.getenv("VAULT_ADDR");
        return address == null || address.isBlank() || forced().isPresent()
                ? fresh()
                : given(address, System.getenv("VAULT_TOKEN"));
    }

    static VaultServer fresh() {
        return switch (forced().orElseGet(VaultServers::nearest)) {
            case "path" ->
                    VaultProcess.start(
                            onPath().orElseThrow(() -> missing("no bao or vault is on the PATH")));
            case "docker" -> VaultContainer.start();
            case "package" -> VaultProcess.start(packaged());
            default -> throw missing("vault.source must be path, docker or package");
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

    private static VaultServer given(String address, String token) {
        if (token == null || token.isBlank()) {
            throw missing("VAULT_ADDR is set, VAULT_TOKEN is not");
        }
        return new Given(URI.create(address.replaceFirst("/+$", "")), token);
    }

    private static AssertionError missing(String why) {
        return new AssertionError(
                "find a Vault server for this test: "
                        + why
                        + "; install OpenBao or Docker, or set VAULT_ADDR and VAULT_TOKEN");
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
