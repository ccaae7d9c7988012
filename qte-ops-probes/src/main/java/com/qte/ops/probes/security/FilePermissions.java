package com.qte.ops.probes.security;

import com.qte.ops.model.Evidence;
import com.qte.ops.model.Severity;
import com.qte.ops.model.Status;
import com.qte.ops.model.Verdict;
import com.qte.ops.probes.security.PrivateFiles.PrivateFile;
import com.qte.ops.probes.security.PrivateFiles.Snapshot;
import com.qte.ops.spi.Check;
import com.qte.ops.spi.CheckSpec;
import com.qte.ops.spi.Observation;
import com.qte.ops.target.security.FileFacts;
import java.util.List;

/**
 * Who may read and write keys and private files. A part a file.
 *
 * <table>
 *   <caption>Rules, the first that fits</caption>
 *   <tr><th>seen</th><th>status</th><th>reason</th></tr>
 *   <tr><td>the file is not there, may not be looked at, or its file system knows no permissions</td><td>SKIPPED</td>
 *       <td>missing, denied, no-permissions</td></tr>
 *   <tr><td>others may write it</td><td>FAILING</td><td>writable</td></tr>
 *   <tr><td>others may put another in its place</td><td>FAILING</td><td>replaceable</td></tr>
 *   <tr><td>others may read it</td><td>FAILING</td><td>readable</td></tr>
 *   <tr><td>it belongs to none of the accounts that it may belong to</td><td>DEGRADED</td><td>owner</td></tr>
 *   <tr><td>it is a key that its group may write</td><td>DEGRADED</td><td>group-writable</td></tr>
 *   <tr><td>else</td><td>HEALTHY</td><td>ok</td></tr>
 * </table>
 */
final class FilePermissions implements Check<Snapshot> {
    static final String ID = "security.permissions";

    @Override
    public CheckSpec spec() {
        return CheckSpec.of(ID, Severity.P1).steps("RB-D1.w2").looks(1, 1);
    }

    @Override
    public List<Verdict> judge(Observation<Snapshot> seen) {
        return seen.now().files().stream()
                .map(file -> verdict(seen.now(), file).forPart(file.name()))
                .toList();
    }

    private static Verdict verdict(Snapshot seen, PrivateFile file) {
        Evidence path = Evidence.text("path", file.path());
        if (file.facts().isEmpty()) {
            return Verdict.skipped(file.unseen(), path);
        }
        FileFacts facts = file.facts().get();
        Evidence mode = Evidence.text("mode", facts.mode());
        Evidence owner = Evidence.text("owner", facts.owner());
        if (facts.isWritableByOthers()) {
            return Verdict.of(Status.FAILING, "writable", path, mode, owner);
        }
        if (facts.replaceable()) {
            return Verdict.of(Status.FAILING, "replaceable", path, mode, owner);
        }
        if (facts.isReadableByOthers()) {
            return Verdict.of(Status.FAILING, "readable", path, mode, owner);
        }
        if (!seen.owners().contains(facts.owner())) {
            Evidence allowed =
                    Evidence.items("allowed", seen.owners().stream().sorted().toList());
            return Verdict.of(Status.DEGRADED, "owner", path, owner, allowed, mode);
        }
        return file.key() && facts.isWritableByGroup()
                ? Verdict.of(Status.DEGRADED, "group-writable", path, mode, owner)
                : Verdict.healthy(path, mode, owner);
    }
}
