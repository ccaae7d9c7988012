package com.qte.ops.self;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class OwnThreadsTest {
    private final CountDownLatch end = new CountDownLatch(1);
    private final OwnThreads threads = new OwnThreads();

    @AfterEach
    void end() {
        end.countDown();
    }

    private Thread started(ThreadGroup group, String name) throws InterruptedException {
        CountDownLatch running = new CountDownLatch(1);
        Thread thread = new Thread(group, () -> {
            List<byte[]> kept = new ArrayList<>();
            for (int i = 0; i < 1_000; i++) {
                kept.add(new byte[1_024]);
            }
            running.countDown();
            awaitEnd();
            kept.clear();
        });
        thread.setName(name);
        thread.setDaemon(true);
        thread.start();
        running.await();
        return thread;
    }

    private void awaitEnd() {
        try {
            end.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private List<Long> liveIds() {
        return threads.live().stream().map(Threads.Use::id).toList();
    }

    @Test
    void live_byGroupAndByName_foundAndOthersNot() throws InterruptedException {
        ThreadGroup group = new ThreadGroup(OwnThreads.GROUP);
        Thread inGroup = started(group, "pool-of-a-driver-1");
        Thread below = started(new ThreadGroup(group, "driver"), "worker");
        Thread byName = started(new ThreadGroup("host"), "qte-ops-journal");
        Thread other = started(new ThreadGroup("host"), "trading");
        Thread nearly = started(new ThreadGroup("qte-operations"), "qte-op");

        assertThat(liveIds())
                .contains(inGroup.getId(), below.getId(), byName.getId())
                .doesNotContain(other.getId(), nearly.getId());
    }

    @Test
    void live_manyThreads_noneLeftOut() throws InterruptedException {
        ThreadGroup group = new ThreadGroup(OwnThreads.GROUP);
        List<Long> ids = new ArrayList<>();
        for (int i = 0; i < 100; i++) {
            ids.add(started(group, "worker-" + i).getId());
        }

        assertThat(liveIds()).containsAll(ids);
    }

    @Test
    void live_threadThatWorked_itsUseOnThisJvm() throws InterruptedException {
        long id = started(new ThreadGroup(OwnThreads.GROUP), "worker").getId();

        Threads.Use use = threads.live().stream()
                .filter(found -> found.id() == id)
                .findFirst()
                .orElseThrow();
        assertThat(use.cpuNanos().orElseThrow()).isPositive();
        assertThat(use.allocatedBytes().orElseThrow()).isGreaterThanOrEqualTo(1_000 * 1_024);
    }

    @Test
    void live_threadHasEnded_notFound() throws InterruptedException {
        Thread thread = started(new ThreadGroup(OwnThreads.GROUP), "worker");
        end.countDown();
        thread.join();

        assertThat(liveIds()).doesNotContain(thread.getId());
    }

    @Test
    void current_anyThread_its() {
        assertThat(threads.current().id()).isEqualTo(Thread.currentThread().getId());
        assertThat(threads.current().cpuNanos().orElseThrow()).isPositive();
    }
}
