package com.qte.ops.console;

import static org.assertj.core.api.Assertions.assertThat;

import com.qte.ops.QteOps;
import com.qte.ops.Scope;
import com.qte.ops.config.Configuration;
import com.qte.ops.model.Status;
import com.qte.ops.report.Language;
import com.qte.ops.spi.CheckSpec;
import java.net.URL;
import java.nio.file.Path;
import java.util.Collections;
import java.util.Enumeration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(60)
class BuiltInsTest {
    @TempDir
    private Path state;

    /** Hangs in whatever is looked for, as a class path on a dead network drive does. */
    private static final class Hanging extends ClassLoader {
        private final CountDownLatch end = new CountDownLatch(1);

        Hanging() {
            super(BuiltInsTest.class.getClassLoader());
        }

        @Override
        public Enumeration<URL> getResources(String name) {
            if (name.startsWith("META-INF/services/com.qte.ops.")) {
                try {
                    end.await();
                } catch (InterruptedException e) {
                    Thread.currentThread().interrupt();
                }
            }
            return Collections.emptyEnumeration();
        }
    }

    @Test
    void build_searchForOthersHangs_whatCameWithTheLibraryIsThereAndTheSearchIsNamed() {
        try (QteOps ops = QteOps.builder()
                .classLoader(new Hanging())
                .configuration(Configuration.load(
                        Optional.empty(), Map.of(), Map.of(), Map.of("healing.journal", state.toString())))
                .build()) {
            assertThat(ops.checks())
                    .map(CheckSpec::id)
                    .contains("host.disk.space", "postgres.locks.blocked", "redis.persistence.aof");
            assertThat(ops.remediations()).hasSizeGreaterThan(20);
            assertThat(ops.diagnose(Scope.of(List.of("ops.plugins"))).findings())
                    .filteredOn(finding -> finding.check().equals("ops.plugins"))
                    .filteredOn(finding -> finding.status() == Status.DEGRADED)
                    .extracting(finding -> ops.texts().symptom(finding, Language.ZH))
                    .anyMatch(text -> text.contains("：它卡在 对提供者的搜索 中，未能在全体共用的"));
        }
    }
}
