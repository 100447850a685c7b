package io.leasehold;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static java.util.stream.Collectors.toSet;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.lang.ArchRule;
import io.leasehold.key.KeyMaterials;
import io.leasehold.key.ResolvedKey;
import io.leasehold.secret.SecretValue;
import java.lang.reflect.Method;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class ArchitectureTest {

    /** Which package of core may know which; what is not in a row is not known. */
    private static final Map<String, Set<String>> MAY_KNOW =
            Map.ofEntries(
                    Map.entry("problem", Set.of()),
                    Map.entry("secret", Set.of()),
                    Map.entry("tenancy", Set.of("problem")),
                    Map.entry("cache", Set.of("problem")),
                    Map.entry("integration", Set.of("tenancy", "secret", "problem")),
                    Map.entry("entitlement", Set.of("tenancy", "problem", "cache")),
                    Map.entry(
                            "administration",
                            Set.of(
                                    "entitlement",
                                    "key",
                                    "integration",
                                    "tenancy",
                                    "secret",
                                    "problem")),
                    Map.entry("login", Set.of("tenancy", "secret", "problem", "cache")),
                    Map.entry("handle", Set.of("tenancy", "secret", "problem")),
                    Map.entry(
                            "key", Set.of("integration", "tenancy", "secret", "problem", "cache")),
                    Map.entry(
                            "lease",
                            Set.of("login", "handle", "key", "tenancy", "integration", "problem")),
                    Map.entry(
                            "delivery",
                            Set.of(
                                    "administration",
                                    "liveness",
                                    "lease",
                                    "login",
                                    "handle",
                                    "key",
                                    "tenancy",
                                    "integration",
                                    "problem")),
                    Map.entry(
                            "liveness",
                            Set.of(
                                    "lease",
                                    "login",
                                    "handle",
                                    "key",
                                    "tenancy",
                                    "integration",
                                    "problem",
                                    "cache")),
                    Map.entry(
                            "leasing",
                            Set.of(
                                    "lease",
                                    "liveness",
                                    "audit",
                                    "delivery",
                                    "login",
                                    "entitlement",
                                    "handle",
                                    "key",
                                    "tenancy",
                                    "integration",
                                    "problem")),
                    Map.entry("redaction", Set.of()),
                    Map.entry(
                            "audit",
                            Set.of("lease", "login", "key", "tenancy", "integration", "problem")),
                    Map.entry("anchor", Set.of("secret")),
                    Map.entry("sweep", Set.of("lease", "problem", "tenancy")),
                    Map.entry(
                            "call",
                            Set.of(
                                    "handle",
                                    "lease",
                                    "liveness",
                                    "redaction",
                                    "key",
                                    "integration",
                                    "secret",
                                    "problem",
                                    "cache")));

    private static final String ROOT = "io.leasehold.";
    private static final Pattern PACKAGE_OF_CORE = Pattern.compile("io\\.leasehold\\.[a-z]+");

    private static final JavaClasses CORE = ArchitectureRules.mainClasses("io.leasehold");

    static List<ArchRule> lawsOfEveryModule() {
        return ArchitectureRules.all();
    }

    @ParameterizedTest
    @MethodSource("lawsOfEveryModule")
    void theLawsOfEveryModuleHold(ArchRule law) {
        law.check(CORE);
    }

    @Test
    void everyPackageIsListedAndNoneIsNested() {
        Set<String> packages = CORE.stream().map(JavaClass::getPackageName).collect(toSet());

        assertThat(packages)
                .allMatch(PACKAGE_OF_CORE.asMatchPredicate())
                .extracting(name -> name.substring(ROOT.length()))
                .containsExactlyInAnyOrderElementsOf(MAY_KNOW.keySet());
    }

    @Test
    void packagesKnowOnlyWhatTheyMay() {
        classes()
                .should(Facts.condition("know only what MAY_KNOW says", this::knowsOnlyWhatItMay))
                .check(CORE);
    }

    @Test
    void packagesAreFreeOfCycles() {
        slices().matching("io.leasehold.(*)..").should().beFreeOfCycles().check(CORE);
    }

    @Test
    void coreKnowsNothingButJavaAndJSpecifyAndCaffeine() {
        classes()
                .should()
                .onlyDependOnClassesThat()
                .resideInAnyPackage(
                        "java..",
                        "javax.crypto..",
                        "org.jspecify..",
                        "com.github.benmanes.caffeine..",
                        "io.leasehold..")
                .check(CORE);
    }

    @Test
    void timeIsPassedIn() {
        noClasses()
                .should()
                .accessTargetWhere(
                        Facts.isMethod(System.class, "currentTimeMillis")
                                .or(Facts.isMethod(System.class, "nanoTime"))
                                .or(Facts.isMethod(Clock.class, "systemUTC"))
                                .or(Facts.isMethod(Instant.class, "now"))
                                .or(Facts.isMethod(Thread.class, "sleep")))
                .because("only then can a test let it pass")
                .check(CORE);
    }

    @Test
    void randomnessIsPassedIn() {
        noClasses()
                .should()
                .accessTargetWhere(
                        Facts.isMethod(SecureRandom.class, "<init>")
                                .or(Facts.isMethod(Random.class, "<init>"))
                                .or(Facts.isMethod(Math.class, "random")))
                .check(CORE);
    }

    @Test
    void nothingIsPrinted() {
        noClasses()
                .should()
                .accessTargetWhere(
                        Facts.isMethod(System.class, "out")
                                .or(Facts.isMethod(System.class, "err"))
                                .or(Facts.isMethod(Throwable.class, "printStackTrace")))
                .check(CORE);
    }

    @Test
    void aSecretHasNoEqualityOnItsContent() {
        assertThat(SecretValue.class.getDeclaredMethods())
                .extracting(Method::getName)
                .doesNotContain("equals", "hashCode");
    }

    @Test
    void aKeyIsReadByNothingButAResolvedKey() {
        assertThat(KeyMaterials.class.getMethods())
                .flatExtracting(method -> Arrays.asList(method.getParameterTypes()))
                .containsOnly(ResolvedKey.class);
    }

    private boolean knowsOnlyWhatItMay(JavaClass type) {
        String mine = feature(type);
        return type.getDirectDependenciesFromSelf().stream()
                .map(dependency -> dependency.getTargetClass().getBaseComponentType())
                .filter(known -> known.getPackageName().startsWith(ROOT))
                .map(ArchitectureTest::feature)
                .allMatch(
                        known ->
                                known.equals(mine)
                                        || MAY_KNOW.getOrDefault(mine, Set.of()).contains(known));
    }

    private static String feature(JavaClass type) {
        return type.getPackageName().substring(ROOT.length());
    }
}
