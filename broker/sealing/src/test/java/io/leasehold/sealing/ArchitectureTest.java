package io.leasehold.sealing;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.lang.ArchRule;
import io.leasehold.ArchitectureRules;
import java.security.SecureRandom;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class ArchitectureTest {

    private static final String ROOT = "io.leasehold.sealing";

    private static final JavaClasses SEALING = ArchitectureRules.mainClasses(ROOT);

    static List<ArchRule> laws() {
        return Stream.concat(
                        ArchitectureRules.all().stream(),
                        Stream.of(knowsOnlyItsLibraries(), randomnessIsPassedIn()))
                .toList();
    }

    @ParameterizedTest
    @MethodSource("laws")
    void theLawsOfTheModuleHold(ArchRule law) {
        law.check(SEALING);
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

    private static ArchRule randomnessIsPassedIn() {
        return noClasses().should().callConstructor(SecureRandom.class);
    }
}
