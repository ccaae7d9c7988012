package com.qte.ops.target.systemd;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Reads what {@code systemctl show} writes: lines of {@code Name=value}, a blank line between two units. Pure. */
final class ShownUnits {
    /** What is asked for. */
    static final List<String> PROPERTIES = List.of(
            "Id",
            "LoadState",
            "ActiveState",
            "SubState",
            "UnitFileState",
            "Type",
            "RemainAfterExit",
            "Result",
            "ExecMainStatus",
            "NRestarts",
            "InvocationID",
            "ActiveEnterTimestampMonotonic",
            "ConditionResult",
            "ConditionTimestampMonotonic",
            "TriggeredBy",
            "Job",
            "RequiredBy",
            "RequisiteOf",
            "BoundBy",
            "ConsistsOf",
            "PropagatesStopTo",
            "Requires",
            "BindsTo",
            "Wants",
            "Conflicts",
            "ConflictedBy");

    /** When a unit is restarted, these are stopped first; those that merely want it live on. */
    private static final List<String> PULLED_DOWN =
            List.of("RequiredBy", "RequisiteOf", "BoundBy", "ConsistsOf", "PropagatesStopTo");

    private static final List<String> PULLED_UP = List.of("Requires", "BindsTo", "Wants");

    /** Whichever of two units names the other: the one that is started stops the one that runs. */
    private static final List<String> RIVALS = List.of("Conflicts", "ConflictedBy");

    private ShownUnits() {}

    /** The units in the order of the text. */
    static List<UnitState> read(String text) {
        List<UnitState> units = new ArrayList<>();
        Map<String, String> properties = new HashMap<>();
        for (String line : (text + "\n\n").split("\n", -1)) {
            int equals = line.indexOf('=');
            if (line.isBlank()) {
                if (properties.containsKey("Id")) {
                    units.add(unit(properties));
                }
                properties = new HashMap<>();
            } else if (equals > 0) {
                properties.putIfAbsent(line.substring(0, equals), line.substring(equals + 1));
            }
        }
        return units;
    }

    private static UnitState unit(Map<String, String> said) {
        boolean isUnfit = word(said, "ConditionResult").equals("no")
                && number(said, "ConditionTimestampMonotonic").orElse(0L) > 0;
        return new UnitState(
                word(said, "Id"),
                word(said, "LoadState"),
                word(said, "ActiveState"),
                word(said, "SubState"),
                word(said, "UnitFileState"),
                word(said, "Type"),
                word(said, "RemainAfterExit").equals("yes"),
                word(said, "Result"),
                number(said, "ExecMainStatus")
                        .map(status -> (int) Math.min(status, Integer.MAX_VALUE))
                        .orElse(0),
                number(said, "NRestarts"),
                word(said, "InvocationID"),
                number(said, "ActiveEnterTimestampMonotonic").orElse(0L),
                isUnfit,
                names(said, "TriggeredBy"),
                !word(said, "Job").isEmpty() && !word(said, "Job").equals("0"),
                all(said, PULLED_DOWN),
                all(said, PULLED_UP),
                all(said, RIVALS));
    }

    private static List<String> all(Map<String, String> said, List<String> properties) {
        return properties.stream()
                .flatMap(name -> names(said, name).stream())
                .distinct()
                .sorted()
                .toList();
    }

    private static String word(Map<String, String> said, String name) {
        return said.getOrDefault(name, "").strip();
    }

    private static List<String> names(Map<String, String> said, String name) {
        String names = word(said, name);
        return names.isEmpty() ? List.of() : List.of(names.split(" +"));
    }

    private static Optional<Long> number(Map<String, String> said, String name) {
        String text = word(said, name);
        return text.matches("\\d{1,18}") ? Optional.of(Long.parseLong(text)) : Optional.empty();
    }
}
