package com.qte.ops.target.deploy;

import java.io.IOException;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;

/**
 * Sees that nothing of an archive is unpacked, or leads, elsewhere than where the archive is unpacked. One archive, in its
 * order; not thread-safe.
 *
 * <table>
 *   <caption>Refused</caption>
 *   <tr><td>a name that is absolute or has {@code ..} in it</td></tr>
 *   <tr><td>a link to such a name; a symbolic one may begin with as many {@code ..} as it lies deep</td></tr>
 *   <tr><td>a name below one that was a link before</td></tr>
 *   <tr><td>more than {@link #MOST_LINKS} links</td></tr>
 * </table>
 */
final class EntryPlaces {
    /** They are kept in memory. Installed programs have some thousands. */
    static final int MOST_LINKS = 100_000;

    private static final String UP = "..";

    private final Set<String> links = new HashSet<>();

    void check(TarArchiveEntry entry) throws IOException {
        String name = entry.getName();
        List<String> steps = steps(name);
        if (name.startsWith("/") || steps.contains(UP)) {
            throw new IOException("an entry would be unpacked elsewhere: " + shown(name));
        }
        for (int depth = 1; depth < steps.size() && !links.isEmpty(); depth++) {
            if (links.contains(String.join("/", steps.subList(0, depth)))) {
                throw new IOException("an entry would be unpacked where a link leads: " + shown(name));
            }
        }
        if (entry.isLink() || entry.isSymbolicLink()) {
            if (leadsElsewhere(entry.getLinkName(), entry.isSymbolicLink() ? steps.size() - 1 : 0)) {
                throw new IOException("a link leads elsewhere: " + shown(name + " -> " + entry.getLinkName()));
            }
            links.add(String.join("/", steps));
            if (links.size() > MOST_LINKS) {
                throw new IOException("more than " + MOST_LINKS + " links");
            }
        }
    }

    /**
     * Whether it is absolute or goes up too far. Going up comes first: behind the name of another link it would begin
     * wherever that leads.
     *
     * @param depth how many folders of the archive it begins in
     */
    private static boolean leadsElsewhere(String to, int depth) {
        List<String> steps = steps(to);
        int up = 0;
        while (up < steps.size() && steps.get(up).equals(UP)) {
            up++;
        }
        return to.startsWith("/")
                || up > depth
                || steps.subList(up, steps.size()).contains(UP);
    }

    static List<String> steps(String name) {
        return Stream.of(name.split("/"))
                .filter(step -> !step.isEmpty() && !step.equals("."))
                .toList();
    }

    private static String shown(String name) {
        String bounded = name.length() > 80 ? name.substring(0, 80) + "…" : name;
        return bounded.replaceAll("\\p{Cntrl}", "?");
    }
}
