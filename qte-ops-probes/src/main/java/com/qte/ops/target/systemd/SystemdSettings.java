package com.qte.ops.target.systemd;

import com.qte.ops.spi.Settings;
import com.qte.ops.target.host.HostTarget;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

/** Reads the {@code systemd} section. What is wrong is noted with the settings; nothing is thrown. */
public final class SystemdSettings {
    private static final Path ROOT = Path.of("/");
    private static final List<Path> PLACES = List.of(Path.of("/usr/bin/systemctl"), Path.of("/bin/systemctl"));
    private static final int MOST_UNITS = 50;

    /** What systemd itself allows, but no dash in front: it would be an option. */
    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9_][A-Za-z0-9:_.\\\\@-]{0,250}");

    private static final Pattern SUFFIXED =
            Pattern.compile(".+\\.(service|socket|target|timer|mount|automount|path|swap|slice|scope|device)");

    private SystemdSettings() {}

    /** The units of this machine: those that the settings name, or the usual ones. */
    public static SystemdTarget read(Settings top) {
        Settings section = top.section("systemd");
        Set<String> units = new LinkedHashSet<>();
        for (String name : section.texts("units")) {
            if (!NAME.matcher(name).matches()) {
                section.problem("units", "config.systemd.unit", "config.systemd.allowed.unit");
            } else {
                units.add(SUFFIXED.matcher(name).matches() ? name : name + ".service");
            }
        }
        if (units.size() > MOST_UNITS) {
            section.problem("units", "config.systemd.many-units", "config.systemd.allowed.unit");
        }
        boolean named = !units.isEmpty();
        List<String> watched = named ? new ArrayList<>(units) : SystemdTarget.USUAL;
        Path systemctl = PLACES.stream().filter(Files::isExecutable).findFirst().orElse(PLACES.get(0));
        return new SystemdTarget(HostTarget.read(top).name(), ROOT, systemctl, watched, named);
    }
}
