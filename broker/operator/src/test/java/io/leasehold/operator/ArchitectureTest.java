package io.leasehold.operator;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.lang.ArchRule;
import io.leasehold.ArchitectureRules;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class ArchitectureTest {

    private static final JavaClasses ALL = ArchitectureRules.mainClasses("io.leasehold");

    static List<ArchRule> lawsOfEveryModule() {
        return ArchitectureRules.all();
    }

    @ParameterizedTest
    @MethodSource("lawsOfEveryModule")
    void theLawsOfEveryModuleHold(ArchRule law) {
        law.check(ALL);
    }

    @Test
    void theCommandLineReachesVaultOnlyThroughTheVaultModule() {
        noClasses()
                .that()
                .resideInAPackage("io.leasehold.operator..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("org.springframework..", "org.apache.hc..", "java.net.http..")
                .check(ALL);
    }
}
