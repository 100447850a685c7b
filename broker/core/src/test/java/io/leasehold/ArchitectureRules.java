package io.leasehold;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchRule;
import io.leasehold.entitlement.EntitlementProof;
import io.leasehold.entitlement.Entitlements;
import io.leasehold.key.KeyClaim;
import io.leasehold.key.KeyResolver;
import io.leasehold.key.ResolvedKey;
import io.leasehold.liveness.LiveLease;
import io.leasehold.liveness.LiveLeases;
import io.leasehold.login.Login;
import io.leasehold.login.Logins;
import io.leasehold.secret.SecretValue;
import java.util.List;
import java.util.regex.Pattern;

/**
 * The laws that hold in every module, for the module's own test to check over its own classes. Each
 * has been seen to stop the build.
 */
public final class ArchitectureRules {

    private static final Pattern VAGUE =
            Pattern.compile(
                    ".*(Utils?|Utility|Utilities|Helpers?|Manager|Impl|Common|Misc|Data|Dto)"
                            + "|(Base|Abstract|Common|Misc)[A-Z].*");

    /**
     * Who may see the bytes of a secret. Of the operator's command line it is what sends them to
     * the broker, and nothing else.
     */
    private static final Pattern REVEALERS =
            Pattern.compile(
                    "io\\.leasehold\\.secret\\.SecretValue"
                            + "|io\\.leasehold\\.handle\\.(Hkdf|CookieCipher)"
                            + "|io\\.leasehold\\.integration\\.Placement"
                            + "|io\\.leasehold\\.call\\.(Injector|KeyRedaction)"
                            + "|io\\.leasehold\\.operator\\.(apiclient\\.Broker|delivery\\.OpenedFile)"
                            + "|io\\.leasehold\\.server\\.delivery\\.AgeKeySealer"
                            + "|io\\.leasehold\\.sealing\\.(Identity|(Hybrid|X25519)Scheme)"
                            + "|io\\.leasehold\\.sealing\\.(Payload|SymmetricKey)"
                            + "|io\\.leasehold\\.transparency\\.note\\.(Ed25519Key|KeySeed|MlDsa44Key)"
                            + "|io\\.leasehold\\.vault\\..*");

    public static final ArchRule NO_VAGUE_NAMES =
            classes()
                    .should(Facts.haveNoNameLike(VAGUE))
                    .because("a name says what a thing is for");

    public static final ArchRule EVERY_PACKAGE_IS_NULL_MARKED =
            classes().should(Facts.liveInANullMarkedPackage()).because("no null crosses a package");

    public static final ArchRule ONLY_THESE_REVEAL_A_SECRET =
            noClasses()
                    .that(Facts.areNotOf(REVEALERS))
                    .should()
                    .accessTargetWhere(Facts.isMethod(SecretValue.class, "reveal"))
                    .because("a secret has one exit, and few may use it")
                    .allowEmptyShould(true);

    public static final ArchRule ONLY_LOGINS_MAKES_A_LOGIN = onlyMakes(Logins.class, Login.class);

    public static final ArchRule ONLY_ENTITLEMENTS_MAKES_AN_ENTITLED =
            onlyMakes(Entitlements.class, EntitlementProof.class);

    public static final ArchRule ONLY_LIVE_LEASES_MAKES_A_LIVE_LEASE =
            onlyMakes(LiveLeases.class, LiveLease.class);

    public static final ArchRule ONLY_THE_KEY_RESOLVER_MAKES_A_RESOLVED_KEY =
            onlyMakes(KeyResolver.class, ResolvedKey.class);

    public static final ArchRule ONLY_A_LIVE_LEASE_IS_A_KEY_CLAIM =
            noClasses()
                    .that()
                    .doNotBelongToAnyOf(LiveLease.class)
                    .should()
                    .implement(KeyClaim.class)
                    .because("the right to a key is a live lease and nothing else");

    public static final ArchRule PORTS_ARE_SMALL =
            classes()
                    .that(Facts.areOpenInterfaces())
                    .should(Facts.haveAtMostFourAbstractMethods())
                    .because("an interface has one reason to be replaced")
                    .allowEmptyShould(true);

    /** Says something only over the classes of several modules at once. */
    public static final ArchRule EVERY_PACKAGE_LIVES_IN_ONE_MODULE =
            classes()
                    .should(new LiveInOneModule())
                    .because("what is package-private must not be open to another module");

    private ArchitectureRules() {}

    /** The classes of the packages, from whichever module, without those of tests. */
    public static JavaClasses mainClasses(String... packages) {
        return new ClassFileImporter()
                .withImportOption(new ImportOption.DoNotIncludeTests())
                .withImportOption(location -> !location.contains("-tests.jar"))
                .importPackages(packages);
    }

    /** The laws that hold in every module; a module may add its own. */
    public static List<ArchRule> all() {
        return List.of(
                NO_VAGUE_NAMES,
                EVERY_PACKAGE_IS_NULL_MARKED,
                ONLY_THESE_REVEAL_A_SECRET,
                ONLY_LOGINS_MAKES_A_LOGIN,
                ONLY_ENTITLEMENTS_MAKES_AN_ENTITLED,
                ONLY_LIVE_LEASES_MAKES_A_LIVE_LEASE,
                ONLY_THE_KEY_RESOLVER_MAKES_A_RESOLVED_KEY,
                ONLY_A_LIVE_LEASE_IS_A_KEY_CLAIM,
                PORTS_ARE_SMALL,
                EVERY_PACKAGE_LIVES_IN_ONE_MODULE);
    }

    private static ArchRule onlyMakes(Class<?> maker, Class<?> made) {
        return noClasses()
                .that()
                .doNotBelongToAnyOf(maker)
                .should()
                .accessTargetWhere(Facts.isMethod(made, "<init>"))
                .because("only " + maker.getSimpleName() + " makes a " + made.getSimpleName());
    }
}
