package io.leasehold.transparency;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static java.util.stream.Collectors.toSet;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.lang.ArchRule;
import io.leasehold.ArchitectureRules;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class ArchitectureTest {

    private static final String ROOT = "io.leasehold.transparency";

    /** Which package may know which, and all of them the root. */
    private static final Map<String, Set<String>> MAY_KNOW =
            Map.ofEntries(
                    Map.entry("tree", Set.of()),
                    Map.entry("json", Set.of()),
                    Map.entry("note", Set.of()),
                    Map.entry("checkpoint", Set.of("note", "tree")),
                    Map.entry("tile", Set.of("tree")),
                    Map.entry("journal", Set.of("tile")),
                    Map.entry("log", Set.of("journal", "checkpoint", "note", "tile", "tree")),
                    Map.entry("policy", Set.of("checkpoint", "note")),
                    Map.entry("proof", Set.of("policy", "checkpoint", "note", "tile", "tree")),
                    Map.entry("witness", Set.of("checkpoint", "note", "tree")),
                    Map.entry(
                            "verification",
                            Set.of("policy", "checkpoint", "note", "tile", "tree")));

    private static final JavaClasses TRANSPARENCY = ArchitectureRules.mainClasses(ROOT);

    static List<ArchRule> laws() {
        return Stream.concat(
                        ArchitectureRules.all().stream(),
                        Stream.of(
                                knowsOnlyItsLibraries(),
                                timeAndRandomnessArePassedIn(),
                                slices().matching(ROOT + ".(*)").should().beFreeOfCycles()))
                .toList();
    }

    static Stream<String> packages() {
        return MAY_KNOW.keySet().stream();
    }

    @ParameterizedTest
    @MethodSource("laws")
    void theLawsOfTheModuleHold(ArchRule law) {
        law.check(TRANSPARENCY);
    }

    @ParameterizedTest
    @MethodSource("packages")
    void packagesKnowOnlyWhatTheyMay(String name) {
        String[] others =
                MAY_KNOW.keySet().stream()
                        .filter(other -> !other.equals(name))
                        .filter(other -> !MAY_KNOW.getOrDefault(name, Set.of()).contains(other))
                        .map(other -> ROOT + "." + other)
                        .toArray(String[]::new);

        noClasses()
                .that()
                .resideInAPackage(ROOT + "." + name)
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(others)
                .check(TRANSPARENCY);
    }

    @Test
    void everyPackageIsListed() {
        assertThat(
                        TRANSPARENCY.stream()
                                .map(type -> type.getPackageName().substring(ROOT.length()))
                                .filter(name -> !name.isEmpty())
                                .map(name -> name.substring(1))
                                .collect(toSet()))
                .isEqualTo(MAY_KNOW.keySet());
    }

    private static ArchRule knowsOnlyItsLibraries() {
        return classes()
                .should()
                .onlyDependOnClassesThat()
                .resideInAnyPackage(
                        "java..",
                        "javax.crypto..",
                        "org.jspecify..",
                        "org.bouncycastle.crypto..",
                        "io.leasehold.secret..",
                        ROOT + "..");
    }

    private static ArchRule timeAndRandomnessArePassedIn() {
        return noClasses()
                .should()
                .callMethod(System.class, "currentTimeMillis")
                .orShould()
                .callMethod(Clock.class, "systemUTC")
                .orShould()
                .callMethod(Instant.class, "now")
                .orShould()
                .callConstructor(SecureRandom.class);
    }
}
