package io.leasehold.gateway;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.lang.ArchRule;
import io.leasehold.ArchitectureRules;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class ArchitectureTest {

    private static final JavaClasses GATEWAY =
            ArchitectureRules.mainClasses("io.leasehold.gateway");

    static List<ArchRule> lawsOfTheGateway() {
        return List.of(
                noClasses()
                        .that()
                        .resideOutsideOfPackage("io.leasehold.gateway.vertx..")
                        .should()
                        .dependOnClassesThat()
                        .resideInAnyPackage(
                                "io.vertx.core.internal..",
                                "io.vertx.core..impl..",
                                "io.vertx.core..spi..")
                        .because("what a new version of Vert.x may break is in one place"),
                noClasses()
                        .that()
                        .resideInAPackage("io.leasehold.gateway.lifecycle..")
                        .should()
                        .dependOnClassesThat()
                        .resideInAnyPackage("io.vertx.core.http..", "io.netty..")
                        .because("a call ends exactly once, whatever it runs over"),
                slices().matching("io.leasehold.(**)").should().beFreeOfCycles());
    }

    @ParameterizedTest
    @MethodSource("lawsOfTheGateway")
    void theLawsOfTheGatewayHold(ArchRule law) {
        law.check(GATEWAY);
    }
}
