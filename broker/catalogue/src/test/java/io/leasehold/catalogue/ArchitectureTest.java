package io.leasehold.catalogue;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import com.tngtech.archunit.lang.ArchRule;
import io.leasehold.ArchitectureRules;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class ArchitectureTest {

    private static final JavaClasses CATALOGUE =
            new ClassFileImporter()
                    .withImportOption(new DoNotIncludeTests())
                    .importPackages("io.leasehold.catalogue");

    static List<ArchRule> lawsOfEveryModule() {
        return ArchitectureRules.all();
    }

    @ParameterizedTest
    @MethodSource("lawsOfEveryModule")
    void theLawsOfEveryModuleHold(ArchRule law) {
        law.check(CATALOGUE);
    }
}
