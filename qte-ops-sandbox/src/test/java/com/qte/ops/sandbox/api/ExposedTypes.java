package com.qte.ops.sandbox.api;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaCodeUnit;
import com.tngtech.archunit.core.domain.JavaField;
import com.tngtech.archunit.core.domain.JavaMember;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.domain.JavaType;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.stream.Stream;

/** The types that stand in what others may use: in what it extends, takes, returns, throws and holds. */
final class ExposedTypes {
    private final SortedSet<String> packages;
    private final JavaClasses classes;

    /**
     * @param packages those that others may use
     * @param classes all that are built
     */
    ExposedTypes(SortedSet<String> packages, JavaClasses classes) {
        this.packages = packages;
        this.classes = classes;
    }

    List<JavaClass> types() {
        return classes.stream()
                .filter(type -> packages.contains(type.getPackageName()))
                .filter(ExposedTypes::isVisible)
                .toList();
    }

    /**
     * Lines of what shows a type that is not as wanted. What several types of a package have in common may stand in a
     * closed one above them: nobody has to name it.
     */
    SortedSet<String> showing(Predicate<JavaClass> unwanted) {
        SortedSet<String> found = new TreeSet<>();
        for (JavaClass type : types()) {
            List<JavaType> above = new ArrayList<>(type.getInterfaces());
            type.getSuperclass().ifPresent(above::add);
            involved(above.stream())
                    .filter(each -> !each.getPackageName().equals(type.getPackageName()))
                    .filter(unwanted)
                    .forEach(each -> found.add(line(type.getName(), each)));
            Stream.concat(type.getFields().stream(), type.getCodeUnits().stream())
                    .filter(member -> !member.getModifiers().contains(JavaModifier.SYNTHETIC))
                    .filter(member -> member.getModifiers().contains(JavaModifier.PUBLIC)
                            || member.getModifiers().contains(JavaModifier.PROTECTED))
                    .forEach(member -> involved(types(member).stream())
                            .filter(unwanted)
                            .forEach(each -> found.add(line(member.getFullName(), each))));
        }
        return found;
    }

    private static List<JavaType> types(JavaMember member) {
        List<JavaType> types = new ArrayList<>();
        if (member instanceof JavaField field) {
            types.add(field.getType());
        } else if (member instanceof JavaCodeUnit unit) {
            types.add(unit.getReturnType());
            types.addAll(unit.getParameterTypes());
            types.addAll(unit.getExceptionTypes());
        }
        return types;
    }

    private static Stream<JavaClass> involved(Stream<? extends JavaType> types) {
        return types.flatMap(type -> type.getAllInvolvedRawTypes().stream()).map(JavaClass::getBaseComponentType);
    }

    private static String line(String where, JavaClass type) {
        return where + " shows " + type.getName();
    }

    /** Whether a type can be named from everywhere. */
    static boolean isVisible(JavaClass type) {
        Set<JavaModifier> modifiers = type.getModifiers();
        return modifiers.contains(JavaModifier.PUBLIC)
                && type.getEnclosingClass().map(ExposedTypes::isVisible).orElse(true);
    }
}
