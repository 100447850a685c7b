package io.leasehold.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVRecord;
import org.junit.jupiter.api.Test;

/** Holds the list of seeded faults to the tests and rules that there are. */
class AssuranceTest {

    private static final Path ROOT = Path.of(System.getProperty("project.root", "."));

    /** A test class with or without a method, or the name of a law or rule. */
    private static final Pattern NAMED =
            Pattern.compile(
                    "`(?<class>[A-Z][a-z]\\w*(?:Test|IT|Contract))?\\.?(?<law>[a-z]\\w{11,}|[A-Z]+(?:_[A-Z]+){2,})?`");

    private final Map<String, String> tests = sources();
    private final String all = String.join("\n", tests.values());
    private final List<CSVRecord> faults = faults();

    @Test
    void everyTestThatIsSaidToStopAFaultExists() {
        assertThat(faults).hasSizeGreaterThan(300);
        for (CSVRecord fault : faults) {
            NAMED.matcher(fault.get("stopped by"))
                    .results()
                    .forEach(named -> assertExists(named, fault));
        }
    }

    @Test
    void noFaultIsListedTwice() {
        assertThat(faults).extracting(fault -> fault.get("fault")).doesNotHaveDuplicates();
    }

    private void assertExists(MatchResult named, CSVRecord fault) {
        String test = named.group("class");
        String law = named.group("law");
        if (test != null) {
            assertThat(tests).as(fault.toString()).containsKey(test);
        }
        if (law != null) {
            // Not only in the class that is named: a contract's laws are in the contract.
            assertThat(all).as(fault.toString()).containsPattern("\\b" + law + "\\b");
        }
    }

    private static Map<String, String> sources() {
        try (Stream<Path> files = Files.walk(ROOT.resolve("broker"))) {
            return files.filter(file -> file.toString().contains("/src/test/java/"))
                    .filter(file -> file.toString().endsWith(".java"))
                    .filter(file -> !file.endsWith("package-info.java"))
                    .collect(
                            Collectors.toMap(
                                    file -> file.getFileName().toString().replace(".java", ""),
                                    AssuranceTest::read,
                                    (left, right) -> left + right));
        } catch (IOException failed) {
            throw new UncheckedIOException("read tests", failed);
        }
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException failed) {
            throw new UncheckedIOException("read " + file, failed);
        }
    }

    private static List<CSVRecord> faults() {
        CSVFormat format = CSVFormat.DEFAULT.builder().setHeader().setSkipHeaderRecord(true).get();
        try (Reader file = Files.newBufferedReader(ROOT.resolve("docs/assurance.csv"))) {
            return format.parse(file).getRecords();
        } catch (IOException failed) {
            throw new UncheckedIOException("read seeded faults", failed);
        }
    }
}
