package io.leasehold.server;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.lang.ArchRule;
import io.leasehold.ArchitectureRules;
import io.leasehold.server.console.web.ConsoleRequest;
import io.leasehold.server.console.web.Session;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The laws between modules, checked where all of the running broker comes together. */
class ArchitectureTest {

    private static final JavaClasses ALL = ArchitectureRules.mainClasses("io.leasehold");

    /** A path of Vault that is written out: a mount or a system path, without a slash before it. */
    private static final Pattern VAULT_PATH =
            Pattern.compile("\"(?:org|project|lease|broker|auth|sys|identity|cubbyhole)/[^\"]*\"");

    static List<ArchRule> lawsOfEveryModule() {
        return ArchitectureRules.all();
    }

    static List<ArchRule> lawsBetweenModules() {
        return List.of(
                only("vault", "org.apache.hc.."),
                only("gateway", "io.vertx..", "io.netty.."),
                only("server", "org.springframework..", "jakarta.."),
                only("catalogue", "tools.jackson.dataformat.."),
                doesNotKnow("vault", "gateway", "server", "catalogue"),
                doesNotKnow("gateway", "vault", "server", "catalogue"),
                doesNotKnow("catalogue", "vault", "gateway", "server"),
                noClasses()
                        .should()
                        .dependOnClassesThat()
                        .resideInAPackage("org.springframework.vault.."),
                noClasses()
                        .that()
                        .resideOutsideOfPackages(
                                "io.leasehold.vault..",
                                "io.leasehold.gateway..",
                                "io.leasehold.server..")
                        .should()
                        .dependOnClassesThat()
                        .resideInAPackage("org.slf4j.."));
    }

    @ParameterizedTest
    @MethodSource("lawsOfEveryModule")
    void theLawsOfEveryModuleHold(ArchRule law) {
        law.check(ALL);
    }

    @ParameterizedTest
    @MethodSource("lawsBetweenModules")
    void theLawsBetweenModulesHold(ArchRule law) {
        law.check(ALL);
    }

    @Test
    void queriesAndFormsAreDecodedInOnePlace() {
        noClasses()
                .that()
                .resideInAPackage("io.leasehold.server..")
                .and()
                .resideOutsideOfPackage("io.leasehold.server.web")
                .should()
                .dependOnClassesThat()
                .haveNameMatching(
                        "java\\.net\\.URLDecoder"
                                + "|org\\.springframework\\.web\\.util\\.Uri(Utils|Components.*)")
                .check(ALL);
    }

    @Test
    void onlyDeliveryKnowsHowFilesAreSealed() {
        noClasses()
                .that()
                .resideOutsideOfPackages(
                        "io.leasehold.sealing..",
                        "io.leasehold.server.delivery",
                        "io.leasehold.operator.delivery")
                .should()
                .dependOnClassesThat()
                .resideInAPackage("io.leasehold.sealing..")
                .check(ALL);
    }

    @Test
    void packagesOfTheVaultModuleAreFreeOfCycles() {
        slices().matching("io.leasehold.vault.(*)").should().beFreeOfCycles().check(ALL);
    }

    @Test
    void packagesOfTheConsoleAreFreeOfCycles() {
        slices().matching("io.leasehold.server.console.(*)").should().beFreeOfCycles().check(ALL);
        // The pattern has no slice for the console's own package.
        noClasses()
                .that()
                .resideInAPackage("io.leasehold.server.console.*")
                .should()
                .dependOnClassesThat()
                .resideInAPackage("io.leasehold.server.console")
                .check(ALL);
    }

    /** It gets entries as JSON, so that it can hold neither a key nor a handle. */
    @Test
    void theSenderOfEventsKnowsOnlyHealthAndProblems() {
        noClasses()
                .that()
                .resideInAPackage("io.leasehold.server.siem..")
                .should()
                .dependOnClassesThat(
                        JavaClass.Predicates.resideInAPackage("io.leasehold..")
                                .and(
                                        JavaClass.Predicates.resideOutsideOfPackages(
                                                "io.leasehold.server.siem..",
                                                "io.leasehold.server.health",
                                                "io.leasehold.problem")))
                .check(ALL);
        noClasses()
                .that()
                .resideInAPackage("io.leasehold.server.siem.ocsf")
                .should()
                .dependOnClassesThat()
                .resideInAPackage("io.leasehold.server.siem")
                .check(ALL);
    }

    /** Records have public constructors, so the compiler does not hold it. */
    @Test
    void onlyTheDispatchersPackageMakesSessionsAndCheckedRequests() {
        Set<Class<?>> made =
                Set.of(Session.class, ConsoleRequest.class, ConsoleRequest.Person.class);
        noClasses()
                .that()
                .resideOutsideOfPackage("io.leasehold.server.console.web")
                .should()
                .accessTargetWhere(
                        DescribedPredicate.describe(
                                "makes a session or a checked request",
                                access ->
                                        made.stream()
                                                        .anyMatch(
                                                                access.getTargetOwner()
                                                                        ::isEquivalentTo)
                                                && access.getName().equals("<init>")))
                .check(ALL);
    }

    @Test
    void pathsOfVaultAreWrittenOnlyInTheVaultModule() throws IOException {
        Path broker = Path.of(System.getProperty("project.root"), "broker");
        try (Stream<Path> files = Files.walk(broker)) {
            List<Path> sources =
                    files.filter(file -> file.toString().endsWith(".java"))
                            .filter(file -> file.toString().contains("/src/main/java/"))
                            .filter(file -> !file.toString().contains("/vault/src/"))
                            .filter(file -> !file.toString().contains("/acceptance/src/"))
                            .toList();
            assertThat(sources).hasSizeGreaterThan(100);
            assertThat(sources)
                    .allSatisfy(
                            file ->
                                    assertThat(Files.readString(file))
                                            .as(file.getFileName().toString())
                                            .doesNotContainPattern(VAULT_PATH));
        }
    }

    private static ArchRule only(String module, String... libraries) {
        return noClasses()
                .that()
                .resideOutsideOfPackage("io.leasehold." + module + "..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(libraries);
    }

    private static ArchRule doesNotKnow(String module, String... others) {
        return noClasses()
                .that()
                .resideInAPackage("io.leasehold." + module + "..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(
                        Stream.of(others)
                                .map(other -> "io.leasehold." + other + "..")
                                .toArray(String[]::new));
    }
}
