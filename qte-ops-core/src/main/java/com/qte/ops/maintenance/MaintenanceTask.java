package com.qte.ops.maintenance;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * What can be run at a time or on demand. Each looks, and says what it saw; two plan something, which then waits for guards
 * and approvals as any plan does. Its name is the text {@code maintenance.task.<id>}, what it does
 * {@code maintenance.task.<id>.about}.
 */
public enum MaintenanceTask {
    /** Looks at everything that is cheap or moderate. */
    HEALTH("RB-D3.1"),
    /** Asks the checks of the daily checklist, and writes down what they say. */
    CHECKLIST_DAILY("RB-D1.d1", "RB-D1.d2", "RB-D1.d3", "RB-D1.d4", "RB-D1.d5"),
    /** The same for the weekly one. */
    CHECKLIST_WEEKLY("RB-D1.w1", "RB-D1.w2", "RB-D1.w3", "RB-D1.w4", "RB-D1.w5"),
    /** The same for the monthly one. */
    CHECKLIST_MONTHLY("RB-D1.m1", "RB-D1.m2", "RB-D1.m3", "RB-D1.m4", "RB-D1.m5"),
    /** Writes the daily report. */
    REPORT_DAILY("RB-D2"),
    /** Writes the weekly report. */
    REPORT_WEEKLY("RB-D1.w1", "RB-D1.w5"),
    /** Writes the monthly report. */
    REPORT_MONTHLY("RB-D1.m1"),
    /** Writes the performance report. */
    REPORT_PERFORMANCE("RB-C2.2", "RB-D3.4"),
    /** Looks whether a backup was restored on trial lately, and plans {@code backup.drill} where none was. */
    DRILL("RB-D1.m2"),
    /** Looks what was configured otherwise than a person has accepted, and at unsafe settings. */
    AUDIT("RB-D1.m4"),
    /** Looks for security updates that wait. */
    UPDATES("RB-D1.w4"),
    /** Says when disks, databases, memory and queues reach their limits if they go on as they do. */
    FORECAST("RB-D1.w1", "RB-D1.w5"),
    /** Plans {@code backup.run}, after which the checks of backups are asked. */
    BACKUP("RB-D3.2"),
    /** Plans {@code logs.clean}. */
    LOGS("RB-D3.3");

    private final List<String> steps;

    MaintenanceTask(String... steps) {
        this.steps = List.of(steps);
    }

    /** The task of this id. */
    public static Optional<MaintenanceTask> of(String id) {
        return Stream.of(values()).filter(task -> task.id().equals(id)).findFirst();
    }

    /** The word for it, as it is typed and configured: {@code checklist-daily}. */
    public String id() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** The manual's steps that are served, {@code RB-…}. */
    public List<String> steps() {
        return steps;
    }

    /** Key of its name; {@code .about} behind it is the key of what it does. */
    public String textKey() {
        return "maintenance.task." + id();
    }
}
