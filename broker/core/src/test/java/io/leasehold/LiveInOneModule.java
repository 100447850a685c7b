package io.leasehold;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import java.util.HashMap;
import java.util.Map;

/** Finds packages that exist in two modules. */
final class LiveInOneModule extends ArchCondition<JavaClass> {

    private final Map<String, String> homes = new HashMap<>();

    LiveInOneModule() {
        super("live in a package of one module");
    }

    @Override
    public void check(JavaClass type, ConditionEvents events) {
        String here = module(type);
        String home = homes.computeIfAbsent(type.getPackageName(), _ -> here);
        events.add(
                new SimpleConditionEvent(
                        type,
                        home.equals(here),
                        type.getName() + " is in " + here + " and " + home));
    }

    /** Where the class was found, without the class: a folder or a jar. */
    private static String module(JavaClass type) {
        String found = type.getSource().orElseThrow().getUri().toString();
        return found.substring(0, found.length() - (type.getName() + ".class").length());
    }
}
