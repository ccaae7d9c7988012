package org.example.recorder;

import com.qte.ops.spi.Probe;
import com.qte.ops.spi.ProbeProvider;
import com.qte.ops.spi.Remediation;
import com.qte.ops.spi.RemediationProvider;
import com.qte.ops.spi.Settings;
import com.qte.ops.spi.Spi;
import com.qte.ops.spi.Target;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** What this plug-in brings: found by its two files in {@code META-INF/services}. */
public final class RecorderPlugin implements ProbeProvider, RemediationProvider {
    @Override
    public String id() {
        return "recorder";
    }

    @Override
    public int spiVersion() {
        return Spi.VERSION;
    }

    @Override
    public List<Probe<?, ?>> probes() {
        return List.of(new SpoolFiles());
    }

    @Override
    public List<Remediation<?>> remediations() {
        return List.of(new SetAside());
    }

    @Override
    public List<Target<?>> targets(Settings settings) {
        List<Target<?>> targets = new ArrayList<>();
        Set<String> names = new HashSet<>();
        for (Settings section : settings.sections("recorders")) {
            String name = section.text("name").orElse("main");
            Optional<Path> folder = section.text("folder").flatMap(RecorderPlugin::absolute);
            if (folder.isEmpty()) {
                section.problem("folder", "config.recorders.no-path", "config.recorders.allowed.folder");
            } else if (!names.add(name)) {
                section.problem("name", "config.recorders.twice", "");
            } else {
                targets.add(new RecorderTarget(name, folder.get()));
            }
        }
        return targets;
    }

    /** Empty where it is none, or cannot be spelled on this machine. */
    private static Optional<Path> absolute(String text) {
        try {
            return Optional.of(Path.of(text)).filter(Path::isAbsolute);
        } catch (InvalidPathException e) {
            return Optional.empty();
        }
    }
}
