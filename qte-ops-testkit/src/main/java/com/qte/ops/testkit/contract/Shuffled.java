package com.qte.ops.testkit.contract;

import java.lang.reflect.Constructor;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.RecordComponent;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Copies a record with the elements of every list below it in another order. */
final class Shuffled {
    private final Random random;
    private final Set<String> ordered;

    /** @param ordered names of components whose order means something */
    Shuffled(Random random, Set<String> ordered) {
        this.random = random;
        this.ordered = ordered;
    }

    @SuppressWarnings("unchecked") // what is made by a record's own constructor is of its class
    <R extends Record> R record(R original) {
        RecordComponent[] components = original.getClass().getRecordComponents();
        Class<?>[] types = new Class<?>[components.length];
        Object[] values = new Object[components.length];
        try {
            for (int i = 0; i < components.length; i++) {
                types[i] = components[i].getType();
                Method accessor = components[i].getAccessor();
                accessor.setAccessible(true);
                values[i] = value(components[i].getName(), accessor.invoke(original));
            }
            Constructor<?> canonical = original.getClass().getDeclaredConstructor(types);
            canonical.setAccessible(true);
            return (R) canonical.newInstance(values);
        } catch (InvocationTargetException
                | NoSuchMethodException
                | IllegalAccessException
                | InstantiationException e) {
            throw new IllegalStateException("cannot copy " + original, e);
        }
    }

    private @Nullable Object value(String component, @Nullable Object original) {
        if (original instanceof Record record) {
            return record(record);
        }
        if (original instanceof Optional<?> optional) {
            return optional.map(inner -> value(component, inner));
        }
        if (original instanceof List<?> list) {
            List<@Nullable Object> copies = new ArrayList<>();
            list.forEach(element -> copies.add(value(component, element)));
            if (!ordered.contains(component)) {
                Collections.shuffle(copies, random);
            }
            return copies;
        }
        if (original instanceof Map<?, ?> map) {
            Map<Object, @Nullable Object> copies = new LinkedHashMap<>();
            map.forEach((key, element) -> copies.put(key, value(component, element)));
            return copies;
        }
        return original;
    }
}
