package com.qte.ops.healing;

import static org.assertj.core.api.Assertions.assertThat;

import com.qte.ops.journal.Entry;
import com.qte.ops.spi.Ticker;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BooksTest {
    @TempDir
    private Path state;

    @Test
    void ownsAndLedger_whileARecordIsHeldUp_waitForNobody() throws Exception {
        CountDownLatch held = new CountDownLatch(1);
        CountDownLatch goOn = new CountDownLatch(1);
        try (Books books =
                new Books(state, InstantSource.system(), Steady.own(Ticker.system()), text -> text, trouble -> {})) {
            books.take();
            CompletableFuture<Entry> intent = CompletableFuture.supplyAsync(() -> books.begin(
                    () -> Map.of("run", "r", "plan", "p", "remediation", "thing.heal", "subject", "thing:a"), () -> {
                        held.countDown();
                        awaited(goOn);
                        return Optional.empty();
                    }));
            held.await();

            CompletableFuture<Boolean> read = CompletableFuture.supplyAsync(
                    () -> books.owns() && books.ledger().tally().isEmpty());
            assertThat(read.get(10, TimeUnit.SECONDS)).isTrue();
            goOn.countDown();
            intent.get();
            assertThat(books.ledger().openIntents()).hasSize(1);
        } finally {
            goOn.countDown();
        }
    }

    private static void awaited(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
