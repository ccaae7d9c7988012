package com.qte.ops.target.systemd;

import java.util.List;
import java.util.Optional;

/**
 * One unit, in systemd's own words.
 *
 * @param name with its suffix, such as {@code nginx.service}
 * @param load {@code loaded}, {@code not-found}, {@code masked}, {@code bad-setting} …
 * @param active {@code active}, {@code inactive}, {@code failed}, {@code activating} …
 * @param sub what that is for units of its kind, such as {@code running} or {@code auto-restart}
 * @param file {@code enabled}, {@code disabled}, {@code static} …; empty where there is no file
 * @param type of a service: {@code simple}, {@code notify}, {@code oneshot} …; empty of other units
 * @param remains whether it counts as active when its process has ended well
 * @param result of its last run, such as {@code success} or {@code exit-code}
 * @param exitStatus of its last main process; 0 where there was none
 * @param restarts how often systemd has restarted it by itself since somebody started it; absent where it is no service
 * @param invocation which run of it this is, or was; empty where it never ran
 * @param activeSinceMicros when it became active last, in microseconds since the machine's start; 0 for never
 * @param isUnfit whether its last start was given up because its own conditions were not met
 * @param triggers what starts it when it is needed, such as a socket
 * @param hasJob whether it is being started or stopped, or waits for that
 * @param pullsDown the units that are stopped with it
 * @param pullsUp the units that are started with it
 * @param rivals the units that are stopped when it is started
 */
public record UnitState(
        String name,
        String load,
        String active,
        String sub,
        String file,
        String type,
        boolean remains,
        String result,
        int exitStatus,
        Optional<Long> restarts,
        String invocation,
        long activeSinceMicros,
        boolean isUnfit,
        List<String> triggers,
        boolean hasJob,
        List<String> pullsDown,
        List<String> pullsUp,
        List<String> rivals) {
    public UnitState {
        triggers = List.copyOf(triggers);
        pullsDown = List.copyOf(pullsDown);
        pullsUp = List.copyOf(pullsUp);
        rivals = List.copyOf(rivals);
    }

    /** Whether it is to be started with the machine. */
    public boolean isEnabled() {
        return file.startsWith("enabled");
    }

    /** Whether systemd knows how to run it. */
    public boolean isLoaded() {
        return load.equals("loaded");
    }

    /** Whether it does its work. */
    public boolean isUp() {
        return active.equals("active") || active.equals("reloading") || active.equals("refreshing");
    }
}
