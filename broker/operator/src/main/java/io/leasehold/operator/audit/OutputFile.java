package io.leasehold.operator.audit;

import io.leasehold.operator.storedlog.LogTrouble;
import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/** Writes files that are named by arguments. A mistyped name must not replace another file. */
final class OutputFile {

    private OutputFile() {}

    static void write(Path file, byte[] content) {
        try {
            Files.write(file, content, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
        } catch (FileAlreadyExistsException _) {
            throw LogTrouble.refused("write " + file + ": it exists; name a new file");
        } catch (IOException _) {
            throw LogTrouble.refused(
                    "write " + file + ": the file cannot be written; check its folder");
        }
    }
}
