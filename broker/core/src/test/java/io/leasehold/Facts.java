package io.leasehold;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaAccess;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import org.jspecify.annotations.NullMarked;

/** What the architecture's rules ask of a class. */
final class Facts {

    private static final int MOST_METHODS_OF_A_PORT = 4;

    private Facts() {}

    static ArchCondition<JavaClass> haveNoNameLike(Pattern names) {
        return condition(
                "have a name that says something",
                type -> !names.matcher(type.getSimpleName()).matches());
    }

    static DescribedPredicate<JavaClass> areNotOf(Pattern names) {
        return DescribedPredicate.describe(
                "are not on the list", type -> !names.matcher(outermost(type).getName()).matches());
    }

    /** Calls and method references alike. */
    static DescribedPredicate<JavaAccess<?>> isMethod(Class<?> owner, String name) {
        return DescribedPredicate.describe(
                owner.getSimpleName() + "." + name,
                access ->
                        access.getTargetOwner().isEquivalentTo(owner)
                                && access.getTarget().getName().equals(name));
    }

    /** Sealed interfaces are alternatives, annotations are marks; the others are ports. */
    static DescribedPredicate<JavaClass> areOpenInterfaces() {
        return DescribedPredicate.describe(
                "are open interfaces",
                type ->
                        type.isInterface()
                                && !type.isAnnotation()
                                && !type.getSimpleName().equals("package-info")
                                && !type.reflect().isSealed());
    }

    static ArchCondition<JavaClass> haveAtMostFourAbstractMethods() {
        return condition(
                "have at most four abstract methods",
                type ->
                        type.getAllMethods().stream()
                                        .filter(
                                                m ->
                                                        m.getModifiers()
                                                                .contains(JavaModifier.ABSTRACT))
                                        .count()
                                <= MOST_METHODS_OF_A_PORT);
    }

    static ArchCondition<JavaClass> liveInANullMarkedPackage() {
        return condition(
                "live in a package whose package-info is @NullMarked",
                type -> type.getPackage().isAnnotatedWith(NullMarked.class));
    }

    static ArchCondition<JavaClass> condition(String description, Predicate<JavaClass> holds) {
        return new ArchCondition<>(description) {
            @Override
            public void check(JavaClass type, ConditionEvents events) {
                events.add(
                        new SimpleConditionEvent(
                                type, holds.test(type), type.getName() + " should " + description));
            }
        };
    }

    private static JavaClass outermost(JavaClass type) {
        return type.getEnclosingClass().map(Facts::outermost).orElse(type);
    }
}
