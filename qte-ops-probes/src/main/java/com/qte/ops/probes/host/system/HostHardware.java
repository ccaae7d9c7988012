package com.qte.ops.probes.host.system;

import com.qte.ops.model.Gap;
import com.qte.ops.probes.host.system.HardwareSnapshot.Array;
import com.qte.ops.probes.host.system.HardwareSnapshot.Bond;
import com.qte.ops.probes.host.system.HardwareSnapshot.MemoryController;
import com.qte.ops.probes.host.system.HardwareSnapshot.Sensor;
import com.qte.ops.spi.Probe;
import com.qte.ops.spi.ProbeSpec;
import com.qte.ops.spi.Tier;
import com.qte.ops.spi.Visit;
import com.qte.ops.target.host.HostFiles;
import com.qte.ops.target.host.HostTarget;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;

/** Reads what the kernel shows of sensors, memory controllers, software RAID and bonds; a few milliseconds at most. */
public final class HostHardware implements Probe<HostTarget, HardwareSnapshot> {
    private static final Duration TIMEOUT = Duration.ofSeconds(5);
    private static final int MOST = 256;
    private static final double MILLI = 1_000;
    /** Some firmware says 0 or nonsense where it knows nothing. */
    private static final double LEAST_CRITICAL = 40;

    private static final double MOST_CRITICAL = 150;

    @Override
    public ProbeSpec<HostTarget, HardwareSnapshot> spec() {
        return new ProbeSpec<>(
                "host.equipment",
                HostTarget.class,
                HardwareSnapshot.class,
                Tier.MODERATE,
                TIMEOUT,
                List.of(new Hardware()));
    }

    @Override
    public HardwareSnapshot collect(Visit<HostTarget, HardwareSnapshot> visit) throws Exception {
        HostFiles files = visit.session(visit.target());
        List<Array> arrays = Redundant.arrays(files.lines("proc/mdstat"));
        List<Bond> bonds = files.listed("proc/net/bonding", MOST).orElse(List.of()).stream()
                .map(name -> Redundant.bond(name, files.lines("proc/net/bonding/" + name)))
                .toList();
        HardwareSnapshot seen = new HardwareSnapshot(sensors(files), memory(files), arrays, bonds);
        boolean isNothing = seen.sensors().isEmpty() && seen.memory().isEmpty() && arrays.isEmpty() && bonds.isEmpty();
        if (isNothing) {
            visit.missing(Gap.of(Hardware.ID, "nothing-shown"));
        }
        return seen;
    }

    private static List<Sensor> sensors(HostFiles files) {
        Map<String, Sensor> sensors = new LinkedHashMap<>();
        String folder = "sys/class/hwmon";
        for (String chip : files.listed(folder, MOST).orElse(List.of())) {
            String at = folder + "/" + chip;
            for (String file : files.listed(at, MOST * 4).orElse(List.of())) {
                if (file.matches("temp\\d{1,3}_input")) {
                    String stem = at + "/" + file.substring(0, file.indexOf('_'));
                    String name = word(files, at + "/name", chip)
                            + " "
                            + word(files, stem + "_label", file.substring(0, file.indexOf('_')));
                    sensor(name, files.number(stem + "_input"), files.number(stem + "_crit"))
                            .or(() -> sensor(name, files.number(stem + "_input"), files.number(stem + "_max")))
                            .filter(any -> sensors.size() < MOST)
                            .ifPresent(sensor -> sensors.putIfAbsent(
                                    sensors.containsKey(name) ? name + " " + chip : name,
                                    sensors.containsKey(name) ? renamed(sensor, name + " " + chip) : sensor));
                }
            }
        }
        return sensors.isEmpty() ? zones(files) : new ArrayList<>(sensors.values());
    }

    private static Sensor renamed(Sensor sensor, String name) {
        return new Sensor(name, sensor.celsius(), sensor.critical());
    }

    /** Where there are no chips: what the firmware calls zones, of which one trip point is the critical one. */
    private static List<Sensor> zones(HostFiles files) {
        List<Sensor> sensors = new ArrayList<>();
        for (String zone : files.listed("sys/class/thermal", MOST).orElse(List.of())) {
            String at = "sys/class/thermal/" + zone;
            for (int trip = 0; zone.startsWith("thermal_zone") && trip < 16; trip++) {
                String point = at + "/trip_point_" + trip;
                if (files.read(point + "_type")
                        .filter(type -> type.strip().equals("critical"))
                        .isPresent()) {
                    sensor(
                                    word(files, at + "/type", zone) + " " + zone,
                                    files.number(at + "/temp"),
                                    files.number(point + "_temp"))
                            .ifPresent(sensors::add);
                    break;
                }
            }
        }
        return sensors;
    }

    private static Optional<Sensor> sensor(String name, OptionalLong milli, OptionalLong criticalMilli) {
        double critical = criticalMilli.orElse(0) / MILLI;
        return milli.isPresent() && critical >= LEAST_CRITICAL && critical <= MOST_CRITICAL
                ? Optional.of(new Sensor(name, milli.getAsLong() / MILLI, critical))
                : Optional.empty();
    }

    private static String word(HostFiles files, String path, String otherwise) {
        String word = files.read(path).orElse(otherwise).strip().replaceAll("[^A-Za-z0-9 ._+-]", "?");
        return word.isEmpty() ? otherwise : word.substring(0, Math.min(48, word.length()));
    }

    private static List<MemoryController> memory(HostFiles files) {
        List<MemoryController> memory = new ArrayList<>();
        String folder = "sys/devices/system/edac/mc";
        for (String name : files.listed(folder, MOST).orElse(List.of())) {
            OptionalLong corrected = files.number(folder + "/" + name + "/ce_count");
            OptionalLong uncorrected = files.number(folder + "/" + name + "/ue_count");
            if (name.matches("mc\\d{1,4}") && corrected.isPresent() && uncorrected.isPresent()) {
                memory.add(new MemoryController(name, corrected.getAsLong(), uncorrected.getAsLong()));
            }
        }
        return memory;
    }
}
