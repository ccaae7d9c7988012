package com.qte.ops.probes.host.system;

import com.qte.ops.model.Gap;
import com.qte.ops.probes.host.system.KernelSnapshot.Restart;
import com.qte.ops.probes.host.system.KernelSnapshot.Setting;
import com.qte.ops.spi.Probe;
import com.qte.ops.spi.ProbeSpec;
import com.qte.ops.spi.Tier;
import com.qte.ops.spi.Visit;
import com.qte.ops.target.host.HostFiles;
import com.qte.ops.target.host.HostTarget;
import com.qte.ops.target.host.HostWishes;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;

/** Reads settings of the running kernel, and the note of a restart that is waited for; a fraction of a millisecond. */
public final class HostKernel implements Probe<HostTarget, KernelSnapshot> {
    static final String SOMAXCONN = "net.core.somaxconn";
    static final String SYN_BACKLOG = "net.ipv4.tcp_max_syn_backlog";
    static final String OVERCOMMIT = "vm.overcommit_memory";

    private static final Duration TIMEOUT = Duration.ofSeconds(2);
    private static final int MOST_VALUE = 1_024;
    private static final int MOST_PACKAGES = 20;
    /** Who writes the note: Ubuntu's update-notifier, Debian's unattended-upgrades and reboot-notifier. */
    private static final List<String> NOTERS = List.of(
            "usr/share/update-notifier/notify-reboot-required",
            "etc/kernel/postinst.d/update-notifier",
            "etc/kernel/postinst.d/unattended-upgrades",
            "etc/kernel/postinst.d/reboot-notifier");

    /** A container has its own /run, in which nobody notes anything of the machine. */
    private static final List<String> CONTAINERS = List.of(".dockerenv", "run/.containerenv", "run/systemd/container");

    private static final List<String> NOTES = List.of("run/reboot-required", "var/run/reboot-required");

    @Override
    public ProbeSpec<HostTarget, KernelSnapshot> spec() {
        return new ProbeSpec<>(
                "host.kernel-settings",
                HostTarget.class,
                KernelSnapshot.class,
                Tier.MODERATE,
                TIMEOUT,
                List.of(new KernelSettings(), new RebootRequired()));
    }

    @Override
    public KernelSnapshot collect(Visit<HostTarget, KernelSnapshot> visit) throws Exception {
        HostFiles files = visit.session(visit.target());
        HostWishes wishes = visit.target().wishes();
        List<Setting> settings = settings(files, wishes.settings());
        boolean matters = wishes.uses().isEngine()
                || wishes.uses().isRedis()
                || !wishes.settings().isEmpty();
        if (!matters || settings.isEmpty()) {
            visit.missing(Gap.of(KernelSettings.ID, matters ? "not-linux" : "nothing-here"));
        }
        Optional<Restart> restart = restart(files);
        boolean tells = restart.isPresent()
                || NOTERS.stream().anyMatch(files::has) && CONTAINERS.stream().noneMatch(files::has);
        if (!tells) {
            visit.missing(Gap.of(RebootRequired.ID, "not-told"));
        }
        return new KernelSnapshot(
                settings,
                files.read("sys/kernel/mm/transparent_hugepage/enabled").flatMap(HostKernel::chosen),
                wishes.uses(),
                tells,
                restart);
    }

    private static List<Setting> settings(HostFiles files, Map<String, String> wanted) {
        Collection<String> names = new TreeSet<>(List.of(SOMAXCONN, SYN_BACKLOG, OVERCOMMIT));
        names.addAll(wanted.keySet());
        List<Setting> settings = new ArrayList<>();
        for (String name : names) {
            String path = "proc/sys/" + name.replace('.', '/');
            Optional<String> wish = Optional.ofNullable(wanted.get(name));
            // A name from the configuration must not lead anywhere else.
            boolean isName = name.matches("[A-Za-z0-9_.-]+") && !name.contains("..");
            Optional<String> value = (isName ? files.read(path) : Optional.<String>empty())
                    .map(text -> text.strip().replaceAll("\\s+", " "))
                    .filter(text -> text.length() <= MOST_VALUE && text.chars().noneMatch(Character::isISOControl));
            if (value.isPresent() || wish.isPresent()) {
                settings.add(new Setting(name, value, wish));
            }
        }
        return settings;
    }

    /** The word in brackets: {@code always [madvise] never}. */
    static Optional<String> chosen(String text) {
        int open = text.indexOf('[');
        int close = text.indexOf(']', open + 1);
        return open < 0 || close < 0
                ? Optional.empty()
                : Optional.of(text.substring(open + 1, close)).filter(word -> word.matches("[a-z]{1,16}"));
    }

    private static Optional<Restart> restart(HostFiles files) {
        return NOTES.stream()
                .filter(files::has)
                .findFirst()
                .map(note -> new Restart(files.lines(note + ".pkgs").stream()
                        .map(line -> line.strip().replaceAll("[^A-Za-z0-9+._:-]", "?"))
                        .filter(line -> !line.isEmpty() && line.length() <= 128)
                        .distinct()
                        .sorted()
                        .limit(MOST_PACKAGES)
                        .toList()));
    }
}
