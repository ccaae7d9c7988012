package com.qte.ops.remediation.security;

import com.qte.ops.remediation.Probes;
import com.qte.ops.spi.Probe;
import com.qte.ops.spi.Remediation;
import com.qte.ops.target.security.SecurityTarget;
import com.qte.ops.testkit.contract.RemediationContract;
import com.qte.ops.testkit.contract.Situation;
import com.qte.ops.testkit.servers.AptRoot;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;

/** Packages that are really installed, in a root of their own. */
public class ApplyUpdatesContractIT extends RemediationContract<SecurityTarget> {
    @TempDir
    private static Path folder;

    private static AptRoot template;

    @BeforeAll
    static void make() throws Exception {
        Updated.assumePossible();
        template = Updated.template(folder);
    }

    @Override
    public Remediation<SecurityTarget> remediation() {
        return new ApplyUpdates();
    }

    @Override
    protected String provider() {
        return "remediation";
    }

    @Override
    protected List<Probe<?, ?>> probes() {
        return Probes.named("security.packages");
    }

    @Override
    protected Situation<SecurityTarget> ill() throws Exception {
        return Updated.of(template);
    }

    @Override
    protected Situation<SecurityTarget> well() throws Exception {
        return Updated.of(template).upToDate();
    }

    @Override
    protected Duration longestAct() {
        return ApplyUpdates.TIMEOUT;
    }

    @Override
    protected Map<String, String> excused() {
        return Map.of(
                "it is safe from two threads",
                "dpkg itself lets one at a time act; the other is refused, which is true, and changes nothing");
    }

    /** It asks before it fetches and before it installs. */
    @Override
    protected int steps() {
        return 2;
    }
}
