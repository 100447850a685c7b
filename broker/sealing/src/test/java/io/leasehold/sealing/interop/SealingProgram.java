package io.leasehold.sealing.interop;

import io.leasehold.sealing.AgeFile;
import io.leasehold.sealing.Identity;
import io.leasehold.sealing.Recipient;
import io.leasehold.secret.SecretValue;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.List;
import java.util.stream.Stream;

/**
 * Opens the files that {@code age} sealed, and seals the same plaintexts for it. A folder holds
 * {@code KIND.key} and {@code KIND.recipient}, {@code N.plain}, and {@code KIND.N.age} and {@code
 * KIND.N.armored} in {@code from-age}; those in {@code from-java} are written.
 */
final class SealingProgram {

    private static final SecureRandom RANDOM = new SecureRandom();

    private SealingProgram() {}

    /**
     * @param arguments the folder, and then the kinds of keys
     */
    public static void main(String[] arguments) throws Exception {
        Path folder = Path.of(arguments[0]);
        for (String kind : List.of(arguments).subList(1, arguments.length)) {
            for (Path plain : plaintexts(folder)) {
                String name = kind + "." + plain.getFileName().toString().replace(".plain", "");
                SecretValue plaintext = SecretValue.copyOf(Files.readAllBytes(plain));
                open(folder, kind, name, plaintext);
                seal(folder, kind, name, plaintext);
            }
        }
    }

    private static List<Path> plaintexts(Path folder) throws Exception {
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(file -> file.toString().endsWith(".plain")).sorted().toList();
        }
    }

    private static void open(Path folder, String kind, String name, SecretValue plaintext)
            throws Exception {
        String key =
                Files.readAllLines(folder.resolve(kind + ".key")).stream()
                        .filter(line -> !line.startsWith("#"))
                        .findFirst()
                        .orElseThrow();
        for (String form : List.of("age", "armored")) {
            Path file = folder.resolve("from-age").resolve(name + "." + form);
            try (Identity identity = Identity.parse(SecretValue.ofText(key));
                    SecretValue opened =
                            AgeFile.copyOf(Files.readAllBytes(file)).open(List.of(identity))) {
                if (!opened.sameAs(plaintext)) {
                    throw new IllegalStateException("open " + file + ": another plaintext");
                }
            }
        }
    }

    private static void seal(Path folder, String kind, String name, SecretValue plaintext)
            throws Exception {
        String text = Files.readString(folder.resolve(kind + ".recipient")).strip();
        AgeFile file = AgeFile.seal(List.of(Recipient.parse(text)), plaintext, RANDOM);
        Path written = Files.createDirectories(folder.resolve("from-java"));
        Files.write(written.resolve(name + ".age"), file.bytes());
        Files.writeString(written.resolve(name + ".armored"), file.armored());
    }
}
