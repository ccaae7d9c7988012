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
import com.qte.ops.target.host.HostUpkeep.WantedLimits;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;

/**
 * Lets processes open as many files as configuration names in {@code host.limits}, by a drop-in of its own.
 *
 * <p>The manual appends to {@code limits.conf} (RB-E3.2), which counts for logins alone: neither a container nor a unit of
 * systemd reads it. Where the engine is such a unit, {@code host.limits.unit} names it, and the drop-in is written for that
 * unit instead. What runs keeps the limit that it was started with, so that the finding stays until the engine has been
 * started anew; a container's limit is set where the container is made.
 *
 * <p>No limit is ever lowered: where another file for the same accounts or unit, this drop-in, or the running engine
 * allows more already, nothing is done; and the hard limit stays at least what it is.
 *
 * <p>What the drop-in held before is kept and can be restored to the byte. Immutable and thread-safe.
 */
public final class SetLimits implements Remediation<HostTarget> {
    private static final Duration VALID = Duration.ofMinutes(15);
    private static final SortedMap<String, String> NO_VALUES = Collections.emptySortedMap();

    private static final RemediationSpec<HostTarget> SPEC = new RemediationSpec<>(
            "host.set-limits",
            HostTarget.class,
            Danger.DISRUPTIVE,
            List.of("host.limits"),
            List.of(),
            Duration.ofSeconds(10),
            Duration.ofSeconds(1),
            Duration.ofMinutes(10),
            List.of("RB-E3.2"));

    @Override
    public RemediationSpec<HostTarget> spec() {
        return SPEC;
    }

    /**
     * Holds what is wanted against the drop-in.
     *
     * @throws java.io.IOException if it cannot be read
     */
    @Override
    public Plan plan(Occasion<HostTarget> occasion) throws Exception {
        HostTarget target = occasion.target();
        Optional<WantedLimits> wanted = target.upkeep().limits();
        if (wanted.isEmpty()) {
            return plan(occasion, "not-configured", List.of());
        }
        DropIn dropIn = new DropIn(file(target, wanted.get()));
        boolean isUnit = wanted.get().unit().isPresent();
        boolean isNew = isUnit && !Files.exists(dropIn.folder(), LinkOption.NOFOLLOW_LINKS);
        if (!dropIn.hasFolder() && !(isNew && new DropIn(dropIn.folder()).hasFolder())) {
            return plan(occasion, "no-folder", List.of());
        }
        Optional<String> was;
        try {
            was = dropIn.read();
        } catch (DropIn.Odd e) {
            return plan(occasion, "odd-file", List.of());
        }
        if (isAbove(target, wanted.get())) {
            return plan(occasion, "higher", List.of());
        }
        Optional<String> content = Optional.of(content(target, wanted.get()));
        if (was.equals(content)) {
            return plan(occasion, isUnit ? "nothing-unit" : "nothing", List.of());
        }
        SettingsChange change =
                new SettingsChange(SettingsChange.SET, dropIn.file(), was, content, NO_VALUES, NO_VALUES, isNew);
        return plan(occasion, isUnit ? "set-unit" : "set", List.of(action(change, wanted.get())));
    }

    private static boolean isAbove(HostTarget target, WantedLimits wanted) {
        return LimitsStated.read(target, wanted).above(wanted.openFiles()).isPresent();
    }

    private static Action action(SettingsChange change, WantedLimits wanted) {
        return change.action(Map.of("openFiles", Integer.toString(wanted.openFiles())));
    }

    private static Path file(HostTarget target, WantedLimits wanted) {
        String folder =
                wanted.unit().map(unit -> "etc/systemd/system/" + unit + ".d").orElse("etc/security/limits.d");
        return target.root().resolve(folder).resolve(DropIn.NAME);
    }

    /** The soft limit is set; the hard one, up to which a process may raise its own, is never lowered. */
    static String content(HostTarget target, WantedLimits wanted) {
        StringBuilder text = new StringBuilder(
                "# Written by qte-ops (host.set-limits) from its configuration, host.limits. Changes here are lost.\n");
        LimitsStated stated = LimitsStated.read(target, wanted);
        if (wanted.unit().isPresent()) {
            long hard = stated.hard("", wanted.openFiles());
            return text.append("[Service]\nLimitNOFILE=" + wanted.openFiles() + ":")
                    .append(hard == Long.MAX_VALUE ? "infinity" : Long.toString(hard))
                    .append('\n')
                    .toString();
        }
        for (String account : wanted.accounts()) {
            long hard = stated.hard(account, wanted.openFiles());
            text.append(account + " soft nofile " + wanted.openFiles() + "\n");
            if (!stated.isHardElsewhere(account, hard)) {
                text.append(account + " hard nofile " + (hard == Long.MAX_VALUE ? "unlimited" : "" + hard) + "\n");
            }
        }
        return text.toString();
    }

    private static Plan plan(Occasion<HostTarget> occasion, String note, List<Action> actions) {
        Instant now = occasion.now();
        return new Plan(SPEC.id(), occasion.target().subject(), note, actions, 1, now, now.plus(VALID));
    }

    /**
     * Writes the drop-in and reads it back; takes some milliseconds.
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
        Optional<WantedLimits> wanted = target.upkeep().limits();
        if (wanted.isEmpty()
                || !change.file().equals(file(target, wanted.get()))
                || !change.values().isEmpty()) {
            return Result.refused("configuration does not name this file any more");
        }
        boolean isWanted = change.verb().equals(SettingsChange.RESTORE)
                || !isAbove(target, wanted.get()) && change.wanted().equals(Optional.of(content(target, wanted.get())));
        if (!isWanted) {
            return Result.refused("configuration wants something else by now, or more is allowed already");
        }
        boolean isFolderAsNamed = !change.verb().equals(SettingsChange.SET)
                || change.isFolderNew() != Files.exists(new DropIn(change.file()).folder());
        return isFolderAsNamed
                ? change.apply(new KernelSettings(target.root()), act)
                : Result.gone("the folder is not as it was");
    }

    /** Looks at the drop-in. */
    @Override
    public Trace trace(Action action, Site<HostTarget> site) throws Exception {
        return SettingsChange.of(action).trace(new KernelSettings(site.target().root()));
    }

    @Override
    public Optional<Action> undo(Action action) {
        String openFiles = action.before().getOrDefault("openFiles", "-");
        return SettingsChange.of(action).back().map(change -> change.action(Map.of("openFiles", openFiles)));
    }
}
