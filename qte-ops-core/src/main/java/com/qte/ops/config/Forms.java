package com.qte.ops.config;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The forms that secrets are written in, found in a text in one pass however many they are. A form of fewer than four
 * characters, or of a few digits, is found only where it stands as a word of its own. Of a form that was cut short, which
 * an ellipsis tells, its beginning is found. Immutable.
 */
final class Forms {
    static final Forms NONE = new Forms(Set.of());

    private static final String HIDDEN = "***";
    private static final int SHORT = 4;
    /** Shorter numbers stand within figures by chance. */
    private static final int SHORT_NUMBER = 8;

    private static final char CUT = '…';
    /** Shorter beginnings are those of plain words, too. */
    private static final int LEAST_BEGINNING = 6;

    private static final int STARTS = 1 << 16;

    private final Set<String> all;
    private final BitSet starts = new BitSet(STARTS);
    /** By how they start, the longest first. */
    private final Map<Integer, List<String>> byStart = new HashMap<>();
    /** Those of one character. */
    private final List<String> single = new ArrayList<>();

    Forms(Collection<String> forms) {
        all = Set.copyOf(forms);
        all.stream()
                .sorted(Comparator.comparing(String::length).reversed().thenComparing(Comparator.naturalOrder()))
                .forEach(this::put);
    }

    private void put(String form) {
        if (form.length() == 1) {
            single.add(form);
        } else if (!form.isEmpty()) {
            starts.set(start(form, 0));
            byStart.computeIfAbsent(start(form, 0), start -> new ArrayList<>()).add(form);
        }
    }

    private static int start(String text, int at) {
        return (text.charAt(at) * 31 + text.charAt(at + 1)) % STARTS;
    }

    /** The text with three asterisks in the place of each. */
    String hide(String text) {
        StringBuilder hidden = new StringBuilder();
        int shown = 0;
        int at = 0;
        int cut = text.indexOf(CUT);
        while (at < text.length()) {
            if (cut >= 0 && cut < at) {
                cut = text.indexOf(CUT, at);
            }
            List<String> here = at(text, at);
            int length = !here.isEmpty() ? here.get(0).length() : isBeginning(text, at, cut) ? cut - at : 0;
            if (length == 0) {
                at++;
            } else {
                hidden.append(text, shown, at).append(HIDDEN);
                at += length;
                shown = at;
            }
        }
        return shown == 0 ? text : hidden.append(text, shown, text.length()).toString();
    }

    /** Those that do not stand in this text. */
    Forms without(String text) {
        Set<String> rest = new HashSet<>(all);
        for (int at = 0; at < text.length() && !rest.isEmpty(); at++) {
            at(text, at).forEach(rest::remove);
        }
        return rest.size() == all.size() ? this : new Forms(rest);
    }

    /** All that stand at this place, the longest first. */
    private List<String> at(String text, int at) {
        boolean pair = at + 1 < text.length() && starts.get(start(text, at));
        if (!pair && single.isEmpty()) {
            return List.of();
        }
        List<String> found = new ArrayList<>();
        for (String form : pair ? byStart.getOrDefault(start(text, at), List.of()) : List.<String>of()) {
            if (stands(form, text, at)) {
                found.add(form);
            }
        }
        for (String form : single) {
            if (stands(form, text, at)) {
                found.add(form);
            }
        }
        return found;
    }

    private boolean isBeginning(String text, int at, int cut) {
        return cut - at >= LEAST_BEGINNING
                && byStart.getOrDefault(start(text, at), List.of()).stream()
                        .anyMatch(form -> form.length() > cut - at && text.startsWith(form.substring(0, cut - at), at));
    }

    private static boolean stands(String form, String text, int at) {
        return text.startsWith(form, at)
                && (!isWordOnly(form)
                        || (at == 0 || !Character.isLetterOrDigit(text.codePointBefore(at)))
                                && (at + form.length() == text.length()
                                        || !Character.isLetterOrDigit(text.codePointAt(at + form.length()))));
    }

    private static boolean isWordOnly(String form) {
        return form.length() < SHORT
                || (form.length() < SHORT_NUMBER && form.chars().allMatch(sign -> sign >= '0' && sign <= '9'));
    }
}
