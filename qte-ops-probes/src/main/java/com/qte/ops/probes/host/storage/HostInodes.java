package com.qte.ops.probes.host.storage;

import com.qte.ops.model.Gap;
import com.qte.ops.probes.host.storage.InodeSnapshot.Inodes;
import com.qte.ops.probes.host.storage.MountTable.Mount;
import com.qte.ops.spi.Probe;
import com.qte.ops.spi.ProbeSpec;
import com.qte.ops.spi.Tier;
import com.qte.ops.spi.Visit;
import com.qte.ops.target.host.HostFiles;
import com.qte.ops.target.host.HostTarget;
import com.qte.ops.target.program.Program;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Asks {@code stat -f} for the inodes of the machine's disks: no file of the kernel tells them, and Java does not either.
 * One short process for all of them; some milliseconds.
 */
public final class HostInodes implements Probe<HostTarget, InodeSnapshot> {
    private static final Duration TIMEOUT = Duration.ofSeconds(5);
    private static final Duration PATIENCE = Duration.ofSeconds(3);
    private static final int MOST_SYSTEMS = 256;
    private static final int MOST_BYTES = 256 * 1024;

    private static final List<Path> STATS = List.of(Path.of("/usr/bin/stat"), Path.of("/bin/stat"));
    private static final Pattern LINE = Pattern.compile("inodes (\\d{1,18}) (\\d{1,18}) (/.*)");

    @Override
    public ProbeSpec<HostTarget, InodeSnapshot> spec() {
        return new ProbeSpec<>(
                "host.inodes",
                HostTarget.class,
                InodeSnapshot.class,
                Tier.MODERATE,
                TIMEOUT,
                List.of(new DiskInodes()));
    }

    @Override
    public InodeSnapshot collect(Visit<HostTarget, InodeSnapshot> visit) throws Exception {
        HostFiles files = visit.session(visit.target());
        MountTable table = MountTable.read(files);
        List<Mount> all = table.systems(visit.target().wishes().folders());
        List<String> mounts = all.stream().map(Mount::at).limit(MOST_SYSTEMS).toList();
        Optional<Path> stat = STATS.stream().filter(Files::isExecutable).findFirst();
        if (mounts.isEmpty() || stat.isEmpty()) {
            visit.missing(Gap.of(DiskInodes.ID, mounts.isEmpty() ? "not-linux" : "no-stat"));
            return new InodeSnapshot(List.of());
        }
        List<String> argv = new ArrayList<>(List.of(stat.get().toString(), "-f", "-c", "inodes %c %d %n"));
        mounts.forEach(mount -> argv.add(files.at(mount.substring(1)).toString()));
        String said = new Program(argv).ask(PATIENCE, MOST_BYTES).output();
        List<Inodes> systems = parse(said, files.at("").toString());
        if (systems.isEmpty()) {
            visit.missing(Gap.of(DiskInodes.ID, "not-counted"));
        }
        return new InodeSnapshot(systems, table.isCut() || all.size() > MOST_SYSTEMS);
    }

    /** What has none set, such as Btrfs, says 0. */
    static List<Inodes> parse(String said, String root) {
        String prefix = root.endsWith("/") ? root.substring(0, root.length() - 1) : root;
        List<Inodes> systems = new ArrayList<>();
        for (String line : said.lines().limit(MOST_SYSTEMS).toList()) {
            Matcher told = LINE.matcher(line);
            if (told.matches() && told.group(3).startsWith(prefix)) {
                String mount = told.group(3).substring(prefix.length());
                long total = Long.parseLong(told.group(1));
                long free = Long.parseLong(told.group(2));
                if (total > 0
                        && free <= total
                        && systems.stream().noneMatch(known -> known.mount().equals(mount))) {
                    systems.add(new Inodes(mount, total, free));
                }
            }
        }
        return systems;
    }
}
