package io.leasehold.operator;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.lang.ArchRule;
import io.leasehold.ArchitectureRules;
import java.net.Socket;
import java.net.URL;
import java.net.URLConnection;
import java.nio.channels.SocketChannel;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class ArchitectureTest {

    private static final String MANAGEMENT = "io.leasehold.operator.apiclient";
    private static final String[] AUDIT = {
        "io.leasehold.operator.audit", "io.leasehold.operator.storedlog"
    };
    private static final String[] HTTP = {
        "org.springframework..", "org.apache.hc..", "java.net.http.."
    };

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
                .and()
                .resideOutsideOfPackage(MANAGEMENT)
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(HTTP)
                .check(ALL);
    }

    @Test
    void onlyOnePackageSpeaksHttpToTheBroker() {
        noClasses()
                .that()
                .resideInAPackage("io.leasehold.operator..")
                .and()
                .resideOutsideOfPackage(MANAGEMENT)
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("java.net.http..", "sun.net..", "org.apache.hc..")
                .orShould()
                .dependOnClassesThat()
                .belongToAnyOf(URL.class, URLConnection.class, Socket.class, SocketChannel.class)
                .check(ALL);
    }

    @Test
    void whatSpeaksToTheBrokerKnowsNoVaultAndNoCommand() {
        noClasses()
                .that()
                .resideInAPackage(MANAGEMENT)
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(
                        "io.leasehold.vault..",
                        "org.springframework.vault..",
                        "picocli..",
                        "io.leasehold.operator",
                        "io.leasehold.operator.audit",
                        "io.leasehold.operator.storedlog",
                        "io.leasehold.operator.cli",
                        "io.leasehold.operator.delivery",
                        "io.leasehold.operator.key",
                        "io.leasehold.operator.keyimport")
                .check(ALL);
    }

    @Test
    void onlyTheAuditCommandsAndWhatTheyReadKnowTransparencyLogs() {
        noClasses()
                .that()
                .resideInAPackage("io.leasehold.operator..")
                .and()
                .resideOutsideOfPackages(AUDIT)
                .should()
                .dependOnClassesThat()
                .resideInAPackage("io.leasehold.transparency..")
                .check(ALL);
    }

    @Test
    void onlyTheCommandsOfDeliveriesKnowHowFilesAreSealed() {
        noClasses()
                .that()
                .resideInAPackage("io.leasehold.operator..")
                .and()
                .resideOutsideOfPackage("io.leasehold.operator.delivery")
                .should()
                .dependOnClassesThat()
                .resideInAPackage("io.leasehold.sealing..")
                .check(ALL);
    }

    @Test
    void auditsAreOfflineAndWriteNoLog() {
        noClasses()
                .that()
                .resideInAnyPackage(AUDIT)
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(
                        "io.leasehold.vault..",
                        "io.leasehold.transparency.log",
                        "io.leasehold.transparency.journal",
                        "io.leasehold.transparency.witness")
                .check(ALL);
    }

    @Test
    void ofTheAuditCommandsOnlyTheOneForKeysAsksABroker() {
        noClasses()
                .that()
                .resideInAnyPackage(AUDIT)
                .and()
                .doNotHaveSimpleName("AuditKeysCommand")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(MANAGEMENT)
                .check(ALL);
    }

    @Test
    void packagesAreFreeOfCycles() {
        slices().matching("io.leasehold.operator.(*)").should().beFreeOfCycles().check(ALL);
    }
}
