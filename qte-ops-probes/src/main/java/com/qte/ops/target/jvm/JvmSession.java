package com.qte.ops.target.jvm;

import com.sun.management.GarbageCollectionNotificationInfo;
import java.lang.management.GarbageCollectorMXBean;
import java.lang.management.ManagementFactory;
import java.lang.management.MemoryPoolMXBean;
import java.lang.management.MemoryType;
import java.lang.management.MemoryUsage;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import javax.management.ListenerNotFoundException;
import javax.management.Notification;
import javax.management.NotificationEmitter;
import javax.management.NotificationListener;
import javax.management.openmbean.CompositeData;

/**
 * An ear at this JVM's collectors: who only looks every 15 s sees the last collection of many. Thread-safe; the JVM tells
 * it of each collection on a thread of its own, which it keeps for microseconds.
 */
public final class JvmSession implements AutoCloseable {
    private static final int MOST = 512;
    private static final int LATEST = 3;

    private final NotificationListener ear = this::heard;
    private final Deque<Collection> collections = new ArrayDeque<>();
    private final Deque<Long> usedAfter = new ArrayDeque<>();

    private JvmSession() {}

    /**
     * A collection that stopped the threads.
     *
     * @param collector its name, as the JVM has it
     * @param cause why, as the JVM has it
     * @param ended when, since the JVM began
     * @param pause how long the threads stood still, in whole milliseconds
     */
    public record Collection(String collector, String cause, Duration ended, Duration pause) {}

    static JvmSession begin() {
        JvmSession session = new JvmSession();
        session.noteUse(false);
        for (GarbageCollectorMXBean collector : ManagementFactory.getGarbageCollectorMXBeans()) {
            if (collector instanceof NotificationEmitter emitter) {
                emitter.addNotificationListener(session.ear, null, null);
            }
        }
        return session;
    }

    /** Collections that stopped the threads, the latest 512 since this session began, oldest first. */
    public List<Collection> collections() {
        synchronized (collections) {
            return List.copyOf(collections);
        }
    }

    /**
     * Bytes that were left in the pools of long-lived objects by the latest collections of these pools, at most three,
     * oldest first. Nothing where there was none yet: a collection of young objects alone does not count.
     */
    public List<Long> usedAfterCollection() {
        synchronized (usedAfter) {
            return List.copyOf(usedAfter);
        }
    }

    /** Whether a collector's time is time in which the threads stood still; a concurrent cycle's is not. */
    public static boolean stopsThreads(String collector) {
        return !collector.endsWith("Cycles");
    }

    private void heard(Notification notification, Object unused) {
        if (!notification.getType().equals(GarbageCollectionNotificationInfo.GARBAGE_COLLECTION_NOTIFICATION)
                || !(notification.getUserData() instanceof CompositeData data)) {
            return;
        }
        GarbageCollectionNotificationInfo info = GarbageCollectionNotificationInfo.from(data);
        if (stopsThreads(info.getGcName())) {
            synchronized (collections) {
                collections.addLast(new Collection(
                        info.getGcName(),
                        info.getGcCause(),
                        Duration.ofMillis(info.getGcInfo().getEndTime()),
                        Duration.ofMillis(info.getGcInfo().getDuration())));
                if (collections.size() > MOST) {
                    collections.removeFirst();
                }
            }
        }
        noteUse(info.getGcAction().contains("major"));
    }

    /** What did not change by a byte was not collected again, unless the JVM says that everything was. */
    private void noteUse(boolean everything) {
        long used = ManagementFactory.getMemoryPoolMXBeans().stream()
                .filter(JvmSession::isForLongLived)
                .mapToLong(JvmSession::afterCollection)
                .sum();
        synchronized (usedAfter) {
            boolean isNew = everything || usedAfter.isEmpty() || usedAfter.getLast() != used;
            if (used > 0 && isNew) {
                usedAfter.addLast(used);
                if (usedAfter.size() > LATEST) {
                    usedAfter.removeFirst();
                }
            }
        }
    }

    /** Pools that are emptied by every collection cannot be watched for their use. */
    private static boolean isForLongLived(MemoryPoolMXBean pool) {
        return pool.getType() == MemoryType.HEAP
                && pool.isUsageThresholdSupported()
                && pool.isCollectionUsageThresholdSupported();
    }

    private static long afterCollection(MemoryPoolMXBean pool) {
        MemoryUsage usage = pool.getCollectionUsage();
        return usage == null ? 0 : usage.getUsed();
    }

    @Override
    public void close() {
        for (GarbageCollectorMXBean collector : ManagementFactory.getGarbageCollectorMXBeans()) {
            if (collector instanceof NotificationEmitter emitter) {
                try {
                    emitter.removeNotificationListener(ear);
                } catch (ListenerNotFoundException e) {
                    // closed before
                }
            }
        }
    }
}
