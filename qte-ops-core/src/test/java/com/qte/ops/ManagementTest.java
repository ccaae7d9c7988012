package com.qte.ops;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.qte.ops.config.Configuration;
import com.qte.ops.model.Status;
import com.qte.ops.probing.Fakes;
import com.qte.ops.probing.Fakes.Place;
import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import javax.management.JMX;
import javax.management.MBeanInfo;
import javax.management.MBeanServer;
import javax.management.ObjectName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The platform's own MBean server shows what an instance says. */
@Timeout(60)
class ManagementTest {
    private static final MBeanServer SERVER = ManagementFactory.getPlatformMBeanServer();

    @TempDir
    private Path folder;

    private QteOpsBuilder builder(String state, Status status) {
        return QteOps.builder()
                .withoutDiscovery()
                .configuration(Configuration.load(
                        Optional.empty(),
                        Map.of(),
                        Map.of(),
                        Map.of("healing.journal", folder.resolve(state).toString(), "healing.mode", "OBSERVE")))
                .target(new Place("main"))
                .probe(Fakes.probe("p", Fakes.check("d.said"), status));
    }

    private static Set<ObjectName> shown() throws Exception {
        return SERVER.queryNames(new ObjectName("com.qte.ops:type=QteOps,*"), null);
    }

    private static QteOpsMXBean bean(String name) throws Exception {
        return JMX.newMXBeanProxy(SERVER, new ObjectName("com.qte.ops:type=QteOps,name=" + name), QteOpsMXBean.class);
    }

    @Test
    void build_twoOfOneName_bothAreShownUntilTheyAreClosed() throws Exception {
        try (QteOps first = builder("a", Status.FAILING).management("engine").build();
                QteOps second =
                        builder("b", Status.HEALTHY).management("engine").build()) {
            assertThat(bean("engine").getDiagnosisAgeSeconds()).isNaN();
            assertThat(bean("engine").getFindings()).isEqualTo(-1);
            assertThat(bean("engine").getVerdict()).isEqualTo("UNKNOWN");

            first.diagnose(Scope.usual());
            assertThat(bean("engine").getVerdict()).isEqualTo("FAILING");
            assertThat(bean("engine").getFindings()).as("seen once").isZero();
            assertThat(bean("engine").getRootCauses()).as("seen once").isZero();
            first.diagnose(Scope.usual());
            second.diagnose(Scope.usual());

            assertThat(bean("engine").getVerdict()).isEqualTo("FAILING");
            assertThat(bean("engine").getFindings()).isOne();
            assertThat(bean("engine").getRootCauses()).isOne();
            assertThat(bean("engine").getRounds()).isEqualTo(2);
            assertThat(bean("engine").getMode()).isEqualTo("OBSERVE");
            assertThat(bean("engine").isObserverSuspected()).isFalse();
            assertThat(bean("engine").getOpenIncidents()).isZero();
            assertThat(bean("engine").getDiagnosisAgeSeconds()).isBetween(0.0, 60.0);
            assertThat(bean("engine-2").getRounds()).isOne();
            assertThat(shown()).hasSize(2);
        }
        assertThat(shown()).isEmpty();
    }

    @Test
    void bean_asShown_canDoAndSetNothing() throws Exception {
        try (QteOps ops = builder("a", Status.HEALTHY).management("engine").build()) {
            assertThat(ops.last()).isEmpty();
            MBeanInfo info = SERVER.getMBeanInfo(new ObjectName("com.qte.ops:type=QteOps,name=engine"));
            assertThat(info.getOperations()).isEmpty();
            assertThat(Arrays.stream(info.getAttributes())).isNotEmpty().noneMatch(attribute -> attribute.isWritable());
        }
    }

    @Test
    void build_nothingIsSaid_notShown() throws Exception {
        try (QteOps ops = builder("a", Status.HEALTHY).build()) {
            assertThat(ops.last()).isEmpty();
            assertThat(shown()).isEmpty();
        }
    }

    @Test
    void management_namesThatJmxWouldTakeApart_areRefused() {
        for (String name : new String[] {"", "a,type=x", "*", "a=b", "x".repeat(65), "a\nb"}) {
            assertThatThrownBy(() -> QteOps.builder().management(name)).isInstanceOf(IllegalArgumentException.class);
        }
    }
}
