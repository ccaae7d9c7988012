package com.qte.ops.probes.host.net;

import com.qte.ops.target.host.HostFiles;
import com.qte.ops.target.host.WatchedProcesses;
import com.qte.ops.target.host.WatchedProcesses.Watched;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Finds by what they have open which processes sockets belong to. The likely ones are looked at first; bounded. */
final class SocketOwners {
    private static final int MOST_PROCESSES = 20_000;
    private static final int MOST_LINKS = 100_000;

    private SocketOwners() {}

    /**
     * The process of each socket; one that cannot be seen is not among them.
     *
     * @param inodes the sockets
     * @param likely processes, and names of processes, that probably have them
     */
    static Map<Long, Watched> of(HostFiles files, Set<Long> inodes, Set<Long> likely, Set<String> likelyNames) {
        Map<Long, Watched> found = new HashMap<>();
        Set<Long> missing = new HashSet<>(inodes);
        int left = MOST_LINKS;
        for (long pid : inOrder(files, likely, likelyNames)) {
            if (missing.isEmpty() || left <= 0) {
                break;
            }
            String folder = "proc/" + pid + "/fd";
            for (String descriptor : files.listed(folder, left).orElse(List.of())) {
                left--;
                String link = files.link(folder + "/" + descriptor).orElse("");
                if (link.startsWith("socket:[") && link.matches("socket:\\[\\d{1,18}]")) {
                    long inode = Long.parseLong(link.substring("socket:[".length(), link.length() - 1));
                    if (missing.remove(inode)) {
                        WatchedProcesses.process(files, pid).ifPresent(process -> found.put(inode, process));
                    }
                }
            }
        }
        return found;
    }

    private static Set<Long> inOrder(HostFiles files, Set<Long> likely, Set<String> likelyNames) {
        Set<Long> order = new LinkedHashSet<>(likely);
        List<Long> rest = new ArrayList<>();
        for (String name : files.listed("proc", MOST_PROCESSES).orElse(List.of())) {
            if (name.matches("\\d{1,10}")) {
                rest.add(Long.parseLong(name));
            }
        }
        rest.stream()
                .filter(pid -> WatchedProcesses.process(files, pid)
                        .filter(process -> likelyNames.contains(process.name()))
                        .isPresent())
                .forEach(order::add);
        order.addAll(rest);
        return order;
    }
}
