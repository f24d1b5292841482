package io.stackbox.house;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;

import com.tngtech.archunit.core.domain.Dependency;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaMethod;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.domain.JavaPackage;
import com.tngtech.archunit.lang.AbstractClassesTransformer;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.NullMarked;

/// The shapes that [HouseRules] asks for and that ArchUnit has no words for.
final class Shapes {
    static final ArchCondition<JavaClass> BE_A_USE_CASE =
            new ArchCondition<>("be final, have a nested Command and one public method, handle") {
                @Override
                public void check(JavaClass type, ConditionEvents events) {
                    List<String> open = type.getMethods().stream()
                            .filter(method -> method.getModifiers().contains(JavaModifier.PUBLIC))
                            .filter(method -> !method.getModifiers().contains(JavaModifier.STATIC))
                            .map(JavaMethod::getName)
                            .toList();
                    require(events, type, type.getModifiers().contains(JavaModifier.FINAL), "is not final");
                    require(events, type, open.equals(List.of("handle")), "has the public methods " + open);
                    require(events, type, takesItsOwnCommand(type), "takes no Command of its own");
                }
            };

    static final AbstractClassesTransformer<JavaPackage> PACKAGES = new AbstractClassesTransformer<>("packages") {
        @Override
        public Iterable<JavaPackage> doTransform(JavaClasses classes) {
            return classes.stream().map(JavaClass::getPackage).collect(Collectors.toSet());
        }
    };

    static final ArchCondition<JavaPackage> BE_NULL_MARKED = new ArchCondition<>("have a null-marked package-info") {
        @Override
        public void check(JavaPackage where, ConditionEvents events) {
            boolean marked = where.tryGetPackageInfo().isPresent() && where.isAnnotatedWith(NullMarked.class);
            require(events, where, marked, "is not null-marked");
        }
    };

    private Shapes() {}

    /// @param onAws packages, each with all below it; its twin is what else stands in the package above it
    static ArchCondition<JavaClass> notKnowATwin(List<String> onAws) {
        return new ArchCondition<>("know nothing of its layer that runs elsewhere") {
            @Override
            public void check(JavaClass type, ConditionEvents events) {
                for (String twin : onAws) {
                    if (!resideInAPackage(layerOf(twin)).test(type)) continue;
                    boolean isOnAws = resideInAPackage(twin).test(type);
                    for (Dependency dependency : type.getDirectDependenciesFromSelf()) {
                        JavaClass known = dependency.getTargetClass();
                        boolean isAcross = resideInAPackage(layerOf(twin)).test(known)
                                && resideInAPackage(twin).test(known) != isOnAws;
                        require(events, type, !isAcross, "knows " + known.getName());
                    }
                }
            }
        };
    }

    /// `io.stackbox.persistence..` of `io.stackbox.persistence.dynamodb..`.
    private static String layerOf(String twin) {
        String name = twin.substring(0, twin.length() - "..".length());
        return name.substring(0, name.lastIndexOf('.')) + "..";
    }

    private static boolean takesItsOwnCommand(JavaClass type) {
        return type.getMethods().stream()
                .filter(method -> method.getName().equals("handle"))
                .map(JavaMethod::getRawParameterTypes)
                // What anybody may ask, and always the same, needs none.
                .allMatch(parameters ->
                        parameters.isEmpty() || parameters.getLast().getName().equals(type.getName() + "$Command"));
    }

    private static void require(
            ConditionEvents events, com.tngtech.archunit.core.domain.properties.HasName of, boolean holds, String not) {
        events.add(new SimpleConditionEvent(of, holds, of.getName() + " " + not));
    }
}
