package io.leasehold.transparency.interop;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.leasehold.transparency.checkpoint.LogSigner;
import io.leasehold.transparency.checkpoint.SignedCheckpoint;
import io.leasehold.transparency.checkpoint.TestKeys;
import io.leasehold.transparency.log.LogDirectory;
import io.leasehold.transparency.log.LogSettings;
import io.leasehold.transparency.log.TransparencyLog;
import io.leasehold.transparency.proof.LoggedEntry;
import io.leasehold.transparency.tile.TileReader;
import io.leasehold.transparency.tree.Tree;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CompletableFuture;

/**
 * Writes a log, its keys and the proof of one entry, for programs of others to judge. Entries and
 * keys are the same in every run.
 */
final class LogProgram {

    private LogProgram() {}

    /**
     * @param arguments the folder, and how many entries
     */
    public static void main(String[] arguments) throws Exception {
        Path folder = Path.of(arguments[0]);
        int entries = Integer.parseInt(arguments[1]);
        LogSigner signer = TestKeys.log("site.example/leasehold/r1");
        try (TransparencyLog log =
                TransparencyLog.open(
                        LogDirectory.open(folder.resolve("log")),
                        signer,
                        LogSettings.DEFAULT,
                        Clock.systemUTC(),
                        new Random())) {
            append(log, entries);
        }
        Files.writeString(folder.resolve("ed25519.vkey"), signer.verifierKeys().get(0).toString());
        Files.writeString(folder.resolve("mldsa44.vkey"), signer.verifierKeys().get(1).toString());
        writeProof(folder, entries / 3);
    }

    private static void append(TransparencyLog log, int count) {
        List<CompletableFuture<?>> waiting = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            waiting.add(log.append(entry(i)));
        }
        waiting.forEach(CompletableFuture::join);
    }

    private static void writeProof(Path folder, int index) throws Exception {
        try (LogDirectory log = LogDirectory.open(folder.resolve("log"))) {
            SignedCheckpoint checkpoint =
                    SignedCheckpoint.parse(log.resources().read("checkpoint").orElseThrow());
            long size = checkpoint.checkpoint().size();
            Tree tree = new Tree(size, new TileReader(log.resources(), size));
            Files.write(
                    folder.resolve("entry.tlog-proof"),
                    LoggedEntry.of(index, tree, checkpoint).toBytes());
            Files.write(folder.resolve("entry"), entry(index));
        }
    }

    private static byte[] entry(int number) {
        return ("{\"kind\":\"example\",\"number\":" + number + "}").getBytes(UTF_8);
    }
}
