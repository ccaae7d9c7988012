package com.qte.ops.remediation.host;

import com.qte.ops.model.Action;
import com.qte.ops.model.Danger;
import com.qte.ops.model.OpsException;
import com.qte.ops.model.Plan;
import com.qte.ops.spi.Act;
import com.qte.ops.spi.Occasion;
import com.qte.ops.spi.Remediation;
import com.qte.ops.spi.RemediationSpec;
import com.qte.ops.spi.Result;
import com.qte.ops.spi.Site;
import com.qte.ops.spi.Trace;
import com.qte.ops.target.host.HostTarget;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.stream.Collectors;

/**
 * Gives kernel settings the values that configuration names in {@code host.sysctl}: now, and by a drop-in of its own at each
 * start of the machine.
 *
 * <p>The manual appends the lines to {@code sysctl.conf} anew each time (RB-E3.1); here one file holds them, and writing
 * it twice is writing it once. What it held before and what was in force before are kept, and can be set again to the byte.
 * A file that is read later and says otherwise is named, not touched.
 *
 * <p>A value that the kernel refuses, or makes another of, leaves all as it was. Immutable and thread-safe.
 */
public final class SetSysctl implements Remediation<HostTarget> {
    private static final Duration VALID = Duration.ofMinutes(15);
    private static final String FOLDER = "etc/sysctl.d";

    private static final RemediationSpec<HostTarget> SPEC = new RemediationSpec<>(
            "host.set-sysctl",
            HostTarget.class,
            Danger.DISRUPTIVE,
            List.of("host.kernel"),
            List.of(),
            Duration.ofSeconds(10),
            Duration.ofSeconds(1),
            Duration.ofMinutes(10),
            List.of("RB-E3.1"));

    @Override
    public RemediationSpec<HostTarget> spec() {
        return SPEC;
    }

    /**
     * Holds what is wanted against the drop-in and what is in force.
     *
     * @throws java.io.IOException if the drop-in cannot be read
     */
    @Override
    public Plan plan(Occasion<HostTarget> occasion) throws Exception {
        HostTarget target = occasion.target();
        SortedMap<String, String> wanted = target.upkeep().sysctl();
        if (wanted.isEmpty()) {
            return plan(occasion, "not-configured", List.of());
        }
        KernelSettings kernel = new KernelSettings(target.root());
        SortedMap<String, String> now = kernel.read(wanted.keySet());
        if (now.size() < wanted.size()) {
            return plan(occasion, "unknown-setting", List.of());
        }
        DropIn dropIn = new DropIn(file(target));
        if (!dropIn.hasFolder()) {
            return plan(occasion, "no-folder", List.of());
        }
        Optional<String> was;
        try {
            was = dropIn.read();
        } catch (DropIn.Odd e) {
            return plan(occasion, "odd-file", List.of());
        }
        Optional<String> content = Optional.of(content(wanted));
        if (was.equals(content) && now.equals(wanted)) {
            return plan(occasion, "nothing", List.of());
        }
        if (!wanted.keySet().stream().allMatch(kernel::isWritable)) {
            return plan(occasion, "read-only", List.of());
        }
        List<String> against = new LaterFiles(target.root()).against(wanted);
        SettingsChange change = new SettingsChange(SettingsChange.SET, dropIn.file(), was, content, now, wanted, false);
        Action action = change.action(Map.of("overriddenBy", against.isEmpty() ? "-" : String.join(", ", against)));
        return plan(occasion, against.isEmpty() ? "set" : "overridden", List.of(action));
    }

    private static Path file(HostTarget target) {
        return target.root().resolve(FOLDER).resolve(DropIn.NAME);
    }

    static String content(SortedMap<String, String> wanted) {
        return "# Written by qte-ops (host.set-sysctl) from its configuration, host.sysctl. Changes here are lost.\n"
                + wanted.entrySet().stream()
                        .map(entry -> entry.getKey() + " = " + entry.getValue() + "\n")
                        .collect(Collectors.joining());
    }

    private static Plan plan(Occasion<HostTarget> occasion, String note, List<Action> actions) {
        Instant now = occasion.now();
        return new Plan(SPEC.id(), occasion.target().subject(), note, actions, 1, now, now.plus(VALID));
    }

    /**
     * Writes the drop-in, sets each value and reads it back; takes some milliseconds.
     *
     * @throws java.io.IOException if it is not known how things stand
     */
    @Override
    public Result apply(Action action, Act<HostTarget> act) throws Exception {
        SettingsChange change;
        try {
            change = SettingsChange.of(action);
        } catch (OpsException e) {
            return Result.refused(String.valueOf(e.getMessage()));
        }
        HostTarget target = act.target();
        SortedMap<String, String> wanted = target.upkeep().sysctl();
        boolean isOurs = change.file().equals(file(target))
                && change.values().keySet().equals(change.wantedValues().keySet());
        boolean isWanted = change.verb().equals(SettingsChange.RESTORE)
                || change.wanted().equals(Optional.of(content(wanted)))
                        && change.wantedValues().equals(wanted);
        return isOurs && isWanted
                ? change.apply(new KernelSettings(target.root()), act)
                : Result.refused("configuration wants something else by now");
    }

    /** Looks at the drop-in and at what is in force. */
    @Override
    public Trace trace(Action action, Site<HostTarget> site) throws Exception {
        return SettingsChange.of(action).trace(new KernelSettings(site.target().root()));
    }

    @Override
    public Optional<Action> undo(Action action) {
        return SettingsChange.of(action).back().map(change -> change.action(Map.of("overriddenBy", "-")));
    }
}
