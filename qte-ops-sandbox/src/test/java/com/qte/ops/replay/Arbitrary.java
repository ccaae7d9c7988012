package com.qte.ops.replay;

import com.qte.ops.model.Subject;
import java.lang.reflect.Constructor;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.math.BigDecimal;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Supplier;

/**
 * Values of any record, as unlike one another as their types allow: of a sealed type each of its classes, of an enum each
 * constant, numbers at their ends, empty and several, absent and there. What a constructor refuses is tried again.
 */
final class Arbitrary {
    private static final int TRIES = 400;
    private static final int DEEPEST = 8;

    private final Random random;
    private final Supplier<String> texts;
    private final Set<Class<?>> made = new LinkedHashSet<>();

    /** @param texts what stands wherever a text can */
    Arbitrary(Random random, Supplier<String> texts) {
        this.random = random;
        this.texts = texts;
    }

    /** Every record, sealed class and enum of which there was a value. */
    Set<Class<?>> made() {
        return made;
    }

    <R extends Record> R record(Class<R> type) {
        return type.cast(value(type, 0));
    }

    private Object value(Type type, int depth) {
        if (type instanceof ParameterizedType generic) {
            return generic((Class<?>) generic.getRawType(), generic.getActualTypeArguments(), depth);
        }
        Class<?> raw = (Class<?>) type;
        if (raw.isRecord()) {
            return record(raw, depth);
        }
        if (raw.isEnum()) {
            made.add(raw);
            return pick(raw.getEnumConstants());
        }
        if (raw.isSealed()) {
            made.add(raw);
            return value(pick(raw.getPermittedSubclasses()), depth);
        }
        return leaf(raw);
    }

    private Object record(Class<?> type, int depth) {
        if (type == Subject.class) { // a name as every report tells it, and not a text
            made.add(type);
            return new Subject("kind", "name" + random.nextInt(9));
        }
        RecordComponent[] components = type.getRecordComponents();
        Class<?>[] types =
                Arrays.stream(components).map(RecordComponent::getType).toArray(Class<?>[]::new);
        Throwable refused = null;
        for (int attempt = 0; attempt < TRIES; attempt++) {
            Object[] values = new Object[components.length];
            for (int at = 0; at < values.length; at++) {
                values[at] = value(components[at].getGenericType(), depth + 1);
            }
            try {
                Constructor<?> constructor = type.getDeclaredConstructor(types);
                constructor.setAccessible(true);
                Object record = constructor.newInstance(values);
                made.add(type);
                return record;
            } catch (InvocationTargetException e) {
                refused = e.getCause();
            } catch (ReflectiveOperationException e) {
                throw new AssertionError(type.getName(), e);
            }
        }
        throw new AssertionError("no value of " + type.getName() + " can be made", refused);
    }

    private Object generic(Class<?> raw, Type[] arguments, int depth) {
        int count = depth > DEEPEST ? 0 : random.nextInt(3);
        if (raw == Optional.class) {
            return count == 0 ? Optional.empty() : Optional.of(value(arguments[0], depth + 1));
        }
        List<Object> first = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            first.add(value(arguments[0], depth + 1));
        }
        if (raw == List.class) {
            return List.copyOf(first);
        }
        if (raw == Set.class) {
            return Set.copyOf(first);
        }
        if (raw == Map.class) {
            Map<Object, Object> map = new LinkedHashMap<>();
            first.forEach(key -> map.put(key, value(arguments[1], depth + 1)));
            return map;
        }
        throw new AssertionError("nobody has said how a " + raw.getName() + " is made");
    }

    private Object leaf(Class<?> type) {
        if (type == String.class) {
            return texts.get();
        } else if (type == boolean.class || type == Boolean.class) {
            return random.nextBoolean();
        } else if (type == int.class || type == Integer.class) {
            return pick(0, 1, 3, -1, random.nextInt(1_000), Integer.MAX_VALUE);
        } else if (type == long.class || type == Long.class) {
            return pick(0L, 1L, -1L, (long) random.nextInt(1 << 20), random.nextLong(), Long.MAX_VALUE);
        } else if (type == double.class || type == Double.class) {
            return pick(0.0, 0.1 + 0.2, random.nextDouble(), 1e300, -5e-324, Double.NaN, Double.POSITIVE_INFINITY);
        } else if (type == BigDecimal.class) {
            return new BigDecimal(pick("0", "1.50", "-0.00", "1E+3", "12345678901234567890.123456789", "1e-300"));
        } else if (type == OptionalLong.class) {
            return random.nextBoolean() ? OptionalLong.empty() : OptionalLong.of(random.nextLong() >>> 1);
        } else if (type == OptionalInt.class) {
            return random.nextBoolean() ? OptionalInt.empty() : OptionalInt.of(random.nextInt(1 << 20));
        } else if (type == OptionalDouble.class) {
            return random.nextBoolean() ? OptionalDouble.empty() : OptionalDouble.of(random.nextDouble());
        } else if (type == Instant.class) {
            return Instant.ofEpochSecond(random.nextInt(), random.nextInt(1_000_000_000));
        } else if (type == Duration.class) {
            return Duration.ofSeconds(random.nextInt(1 << 25), random.nextInt(1_000_000_000));
        } else if (type == LocalDate.class) {
            return LocalDate.ofEpochDay(random.nextInt(40_000));
        } else if (type == LocalTime.class) {
            return LocalTime.ofNanoOfDay(random.nextLong(86_400_000_000_000L));
        } else if (type == Path.class) {
            return Path.of("/a b/" + random.nextInt(9), "c:d");
        } else if (type == URI.class) {
            return URI.create("http://h/" + random.nextInt(9));
        }
        throw new AssertionError("nobody has said how a " + type.getName() + " is made");
    }

    @SafeVarargs
    private <X> X pick(X... all) {
        return all[random.nextInt(all.length)];
    }

    /** Every record, sealed class and enum that a value of the type may hold, by the names of the classes. */
    static Map<String, Class<?>> reachable(Class<?> type) {
        Map<String, Class<?>> all = new TreeMap<>();
        reach(type, all);
        return all;
    }

    private static void reach(Type type, Map<String, Class<?>> all) {
        if (type instanceof ParameterizedType generic) {
            Arrays.stream(generic.getActualTypeArguments()).forEach(argument -> reach(argument, all));
            return;
        }
        Class<?> raw = (Class<?>) type;
        if ((raw.isRecord() || raw.isEnum() || raw.isSealed()) && all.put(raw.getName(), raw) == null) {
            if (raw.isRecord()) {
                Arrays.stream(raw.getRecordComponents()).forEach(component -> reach(component.getGenericType(), all));
            } else if (raw.isSealed() && !raw.isEnum()) {
                Arrays.stream(raw.getPermittedSubclasses()).forEach(one -> reach(one, all));
            }
        }
    }

    /** What a text may hold that is hard to write and to read. */
    static Supplier<String> hardTexts(Random random) {
        Set<String> pieces = new TreeSet<>(List.of(
                "", "a", "main", "\"", "\\", "\n", "\u0000", "\u2028", "é", "价格", "😀", "&<>", "{}", "null", "1",
                "%41"));
        List<String> all = List.copyOf(pieces);
        return () -> all.get(random.nextInt(all.size())) + all.get(random.nextInt(all.size()));
    }
}
