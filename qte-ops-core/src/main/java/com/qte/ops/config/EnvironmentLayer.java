package com.qte.ops.config;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Values from variables {@code QTE_OPS_…}. A name does not tell where its words end, so keys are turned into names and
 * never the other way round: what is asked for is found, but what is there cannot be listed.
 */
final class EnvironmentLayer implements Layer {
    /** Variables that are not settings: the file's path, the plug-ins' folder and the language. */
    private static final Set<String> OTHERS = Set.of("QTE_OPS_CONFIG", "QTE_OPS_PLUGINS", "QTE_OPS_LANG");

    private static final Pattern INDEX = Pattern.compile("(\\d{1,3})(_.*)?");

    private final SortedMap<String, String> variables = new TreeMap<>();

    EnvironmentLayer(Map<String, String> environment) {
        environment.forEach((name, value) -> {
            if (name.startsWith(Keys.VARIABLE_PREFIX) && !OTHERS.contains(name)) {
                variables.put(name, value);
            }
        });
    }

    Map<String, String> variables() {
        return variables;
    }

    @Override
    public Optional<Entry> at(List<String> key) {
        if (variables.isEmpty()) {
            return Optional.empty(); // asked hundreds of times, mostly with nothing there
        }
        String name = Keys.variable(key);
        String value = variables.get(name);
        if (value != null) {
            return Optional.of(new Entry(Optional.of(value), false, name));
        }
        return below(key).keySet().stream().findFirst().map(first -> new Entry(Optional.empty(), true, first));
    }

    @Override
    public Set<Integer> indices(List<String> key) {
        Set<Integer> indices = new TreeSet<>();
        for (String rest : rests(key)) {
            Matcher index = INDEX.matcher(rest);
            if (index.matches()) {
                indices.add(Integer.valueOf(index.group(1)));
            }
        }
        return indices;
    }

    @Override
    public boolean hasWords(List<String> key) {
        return rests(key).stream().anyMatch(rest -> !INDEX.matcher(rest).matches());
    }

    @Override
    public Set<String> words(List<String> key) {
        return Set.of();
    }

    @Override
    public Set<List<String>> leaves(List<String> key) {
        return Set.of();
    }

    private List<String> rests(List<String> key) {
        int length = Keys.variable(key).length() + 1;
        return below(key).keySet().stream().map(name -> name.substring(length)).toList();
    }

    /** The variables whose names go on after the key's; '`' is the sign after '_'. */
    private SortedMap<String, String> below(List<String> key) {
        String name = Keys.variable(key);
        return variables.subMap(name + "_", name + "`");
    }
}
