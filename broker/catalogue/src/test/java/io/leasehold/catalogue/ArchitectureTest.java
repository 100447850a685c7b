package io.leasehold.catalogue;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.lang.ArchRule;
import io.leasehold.ArchitectureRules;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class ArchitectureTest {

    /** With core, so that a package of both would be noticed. */
    private static final JavaClasses ALL = ArchitectureRules.mainClasses("io.leasehold");

    static List<ArchRule> lawsOfEveryModule() {
        return ArchitectureRules.all();
    }

    @ParameterizedTest
    @MethodSource("lawsOfEveryModule")
    void theLawsOfEveryModuleHold(ArchRule law) {
        law.check(ALL);
    }
}
