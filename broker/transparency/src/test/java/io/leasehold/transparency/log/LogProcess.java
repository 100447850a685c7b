package io.leasehold.transparency.log;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** An {@link AnsweringProgram} in a process of its own, on a disk whose room can be taken away. */
final class LogProcess {

    private static final String UNLIMITED = "unlimited";

    private final Process process;
    private final BufferedReader answers;
    private final Writer entries;

    private LogProcess(Process process) {
        this.process = process;
        this.answers = process.inputReader(UTF_8);
        this.entries = process.outputWriter(UTF_8);
    }

    /** Returns once the log is open. */
    static LogProcess on(Path folder) {
        try {
            ProcessBuilder command =
                    new ProcessBuilder(
                                    java(),
                                    "-XX:TieredStopAtLevel=1",
                                    "-XX:+UseSerialGC",
                                    "-cp",
                                    System.getProperty("java.class.path"),
                                    AnsweringProgram.class.getName(),
                                    folder.toString())
                            .redirectError(ProcessBuilder.Redirect.INHERIT);
            // The words of the system's errors are compared.
            command.environment().put("LC_ALL", "C");
            LogProcess started = new LogProcess(command.start());
            started.answer();
            return started;
        } catch (IOException failed) {
            throw new UncheckedIOException("start log", failed);
        }
    }

    private static String java() {
        return Path.of(System.getProperty("java.home"), "bin", "java").toString();
    }

    /** From now on no byte can be written beyond this offset of any file. */
    void limitFiles(long bytes) {
        limit(Long.toString(bytes));
    }

    void unlimitFiles() {
        limit(UNLIMITED);
    }

    /** Lowers and raises the soft limit only, for which no privilege is needed. */
    private void limit(String soft) {
        try {
            Process prlimit =
                    new ProcessBuilder("prlimit", "--pid=" + process.pid(), "--fsize=" + soft + ":")
                            .inheritIO()
                            .start();
            if (prlimit.waitFor() != 0) {
                throw new IllegalStateException("prlimit failed");
            }
        } catch (IOException failed) {
            throw new UncheckedIOException("limit files", failed);
        } catch (InterruptedException stopped) {
            throw new IllegalStateException(stopped);
        }
    }

    /** Appends them together, and returns what was answered to each, in any order. */
    List<String> append(List<String> lines) {
        try {
            for (String line : lines) {
                entries.write(line + "\n");
            }
            entries.flush();
            List<String> answered = new ArrayList<>();
            for (int i = 0; i < lines.size(); i++) {
                answered.add(answer());
            }
            return answered;
        } catch (IOException failed) {
            throw new UncheckedIOException("append", failed);
        }
    }

    private String answer() throws IOException {
        String line = answers.readLine();
        if (line == null) {
            throw new IOException("the log has ended");
        }
        return line;
    }

    /** As {@code kill -9} does. */
    void kill() {
        process.destroyForcibly().onExit().join();
    }
}
