package org.example.engine;

import com.qte.ops.model.Mode;
import com.qte.ops.report.Language;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import java.util.OptionalInt;

/**
 * How it was called.
 *
 * @param fault what is to go wrong
 * @param mode how far healing may go
 * @param yes whether every plan is approved without asking
 * @param language of what it says
 * @param footprint for how many minutes to measure what the library costs; empty where that is not wanted
 */
record Options(Fault fault, Mode mode, boolean yes, Language language, OptionalInt footprint) {
    static final String USAGE = "./engine [--fault runaway|forgotten|stuck] [--mode propose|auto] [--yes] [--lang zh]"
            + " [--footprint MINUTES]";

    /** @throws IllegalArgumentException if something is not understood */
    static Options of(List<String> arguments) {
        Options options = new Options(Fault.NONE, Mode.PROPOSE, false, Language.EN, OptionalInt.empty());
        Iterator<String> rest = arguments.iterator();
        while (rest.hasNext()) {
            String name = rest.next();
            options = name.equals("--yes") ? options.approving() : options.with(name, value(name, rest));
        }
        return options;
    }

    private static String value(String name, Iterator<String> rest) {
        if (!rest.hasNext()) {
            throw new IllegalArgumentException(name);
        }
        return rest.next();
    }

    private static int minutes(String value) {
        int minutes = Integer.parseInt(value);
        if (minutes < 1) {
            throw new IllegalArgumentException(value);
        }
        return minutes;
    }

    private Options approving() {
        return new Options(fault, mode, true, language, footprint);
    }

    private Options with(String name, String value) {
        return switch (name) {
            case "--fault" -> new Options(Fault.of(value), mode, yes, language, footprint);
            case "--mode" -> new Options(fault, Mode.valueOf(value.toUpperCase(Locale.ROOT)), yes, language, footprint);
            case "--lang" -> new Options(fault, mode, yes, Language.valueOf(value.toUpperCase(Locale.ROOT)), footprint);
            case "--footprint" -> new Options(fault, mode, yes, language, OptionalInt.of(minutes(value)));
            default -> throw new IllegalArgumentException(name);
        };
    }
}
