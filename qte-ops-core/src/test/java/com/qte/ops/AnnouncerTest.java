package com.qte.ops;

import static org.assertj.core.api.Assertions.assertThat;

import com.qte.ops.spi.Ticker;
import java.io.IOError;
import java.io.IOException;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class AnnouncerTest {
    @Test
    void announce_listenerThrowsAnErrorOfAnyKind_theOthersAreToldOfAll() throws InterruptedException {
        BlockingQueue<OpsEvent> told = new LinkedBlockingQueue<>();
        try (Announcer announcer = new Announcer(
                List.of(
                        event -> {
                            throw new IOError(new IOException("gone"));
                        },
                        told::add),
                Ticker.system())) {
            announcer.announce(new OpsEvent.Trouble("first"));
            announcer.announce(new OpsEvent.Trouble("second"));

            assertThat(told.poll(10, TimeUnit.SECONDS)).isEqualTo(new OpsEvent.Trouble("first"));
            assertThat(told.poll(10, TimeUnit.SECONDS)).isEqualTo(new OpsEvent.Trouble("second"));
        }
    }
}
