package com.qte.ops;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** What the host has handed in under a type that nothing built in looks for, although it is of one that is looked for. */
final class Misplaced {
    private static final Set<String> LOOKED_FOR = Set.of(
            "io.micrometer.core.instrument.MeterRegistry",
            "com.qte.ops.signal.Signals",
            "com.qte.ops.spi.TradingCalendar",
            "com.qte.ops.remediation.engine.EngineRestart",
            "com.qte.ops.remediation.engine.TradingHalt",
            "com.qte.ops.remediation.docker.BeforeRestart");

    private Misplaced() {}

    /** One sentence for each type that would be found by nobody. */
    static List<String> in(Map<Class<?>, Object> host) {
        Set<String> keys = host.keySet().stream().map(Class::getName).collect(Collectors.toSet());
        List<String> all = new ArrayList<>();
        host.forEach((type, value) -> {
            if (!LOOKED_FOR.contains(type.getName())) {
                Set<String> names = new TreeSet<>();
                gather(value.getClass(), names);
                names.removeAll(keys);
                names.forEach(name -> all.add("what was handed in as " + type.getName() + " is looked for as " + name
                        + ", and not found: hand it in under that type, too"));
            }
        });
        return all;
    }

    private static void gather(Class<?> type, Set<String> into) {
        if (LOOKED_FOR.contains(type.getName())) {
            into.add(type.getName());
        }
        for (Class<?> each : type.getInterfaces()) {
            gather(each, into);
        }
        Class<?> above = type.getSuperclass();
        if (above != null) {
            gather(above, into);
        }
    }
}
