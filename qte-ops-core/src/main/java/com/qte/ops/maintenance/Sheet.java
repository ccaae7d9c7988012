package com.qte.ops.maintenance;

import com.qte.ops.diagnosis.Diagnosis;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * A checklist of one period, as far as it is filled in. Immutable.
 *
 * @param list which one
 * @param begins first day of the period
 * @param looks what the checks said last, by item
 * @param signed what persons said, by item, oldest first; the last {@link #MOST_SIGNED} of each
 * @param letters names of the last commands that were carried out on it
 */
public record Sheet(
        Checklist list,
        LocalDate begins,
        SortedMap<String, Look> looks,
        SortedMap<String, List<SignOff>> signed,
        List<String> letters) {
    static final int MOST_SIGNED = 20;
    private static final int MOST_LETTERS = 100;

    /** How an item stands. */
    public enum Mark {
        /** Its checks have passed it. */
        PASSED,
        /** A person has. */
        SIGNED_OFF,
        /** Nobody has. */
        OPEN
    }

    public Sheet {
        looks = Collections.unmodifiableSortedMap(new TreeMap<>(looks));
        signed = Collections.unmodifiableSortedMap(new TreeMap<>(signed));
        letters = List.copyOf(letters);
    }

    static Sheet blank(Checklist list, LocalDate begins) {
        return new Sheet(list, begins, new TreeMap<>(), new TreeMap<>(), List.of());
    }

    /** The word by which it is kept: {@code daily-2026-11-26}. */
    public String id() {
        return list.id() + "-" + begins;
    }

    /** What the checks of an item said last. */
    public Optional<Look> look(ChecklistItem item) {
        return Optional.ofNullable(looks.get(item.id()));
    }

    /** Who has signed an item off, as far as that still holds. */
    public Optional<SignOff> signOff(ChecklistItem item) {
        List<SignOff> all = signed.getOrDefault(item.id(), List.of());
        return all.isEmpty()
                ? Optional.empty()
                : Optional.of(all.get(all.size() - 1))
                        .filter(last -> look(item).map(last::covers).orElse(true));
    }

    /**
     * How an item stands.
     *
     * <table>
     *   <caption>Item and what was said</caption>
     *   <tr><th>kind</th><th>checks</th><th>person</th><th>mark</th></tr>
     *   <tr><td>CHECKS</td><td>pass</td><td>any</td><td>PASSED</td></tr>
     *   <tr><td>any</td><td>do not pass, or were not asked</td><td>signed, and has known all they say</td><td>SIGNED_OFF</td></tr>
     *   <tr><td>BOTH, PERSON</td><td>pass, or there are none</td><td>signed</td><td>SIGNED_OFF</td></tr>
     *   <tr><td>any other</td><td></td><td></td><td>OPEN</td></tr>
     * </table>
     */
    public Mark mark(ChecklistItem item) {
        if (item.kind() == ChecklistItem.Kind.CHECKS
                && look(item).filter(Look::passed).isPresent()) {
            return Mark.PASSED;
        }
        return signOff(item).isPresent() ? Mark.SIGNED_OFF : Mark.OPEN;
    }

    /** How many of the items are not open. */
    public int done(List<ChecklistItem> items) {
        return (int) items.stream().filter(item -> mark(item) != Mark.OPEN).count();
    }

    /** Whether nothing was ever written into it. */
    boolean isBlank() {
        return looks.isEmpty() && signed.isEmpty();
    }

    /**
     * The same with what a look at everything says of those items of which nothing was written down: where it says
     * something of each of their checks.
     */
    Sheet with(List<ChecklistItem> items, Diagnosis seen) {
        Sheet sheet = this;
        for (ChecklistItem item : items) {
            boolean isSaid = !item.checks().isEmpty()
                    && item.checks().stream()
                            .allMatch(check -> seen.findings().stream()
                                    .anyMatch(finding -> finding.check().equals(check)));
            if (isSaid && look(item).isEmpty()) {
                sheet = sheet.looked(item, Look.of(item, seen.findings(), seen.at()));
            }
        }
        return sheet;
    }

    Sheet looked(ChecklistItem item, Look look) {
        SortedMap<String, Look> more = new TreeMap<>(looks);
        more.put(item.id(), look);
        return new Sheet(list, begins, more, signed, letters);
    }

    boolean knows(String letter) {
        return letters.contains(letter);
    }

    Sheet signed(ChecklistItem item, SignOff signOff, String letter) {
        SortedMap<String, List<SignOff>> more = new TreeMap<>(signed);
        more.put(item.id(), last(MOST_SIGNED, signed.getOrDefault(item.id(), List.of()), signOff));
        return new Sheet(list, begins, looks, more, last(MOST_LETTERS, letters, letter));
    }

    private static <T> List<T> last(int most, List<T> before, T one) {
        List<T> all = new ArrayList<>(before);
        all.add(one);
        return List.copyOf(all.subList(Math.max(0, all.size() - most), all.size()));
    }
}
