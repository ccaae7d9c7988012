package com.qte.ops.remediation.host;

import com.qte.ops.model.Action;
import com.qte.ops.remediation.Call;
import com.qte.ops.spi.Result;
import com.qte.ops.target.host.HostTarget;
import com.qte.ops.target.host.HostUpkeep;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** Sets a setting of the network namespace that it is run in, takes it back, and tries what the kernel refuses. */
final class NamespacedSysctl {
    private NamespacedSysctl() {}

    public static void main(String[] arguments) throws Exception {
        Path root = Path.of(arguments[0]);
        KernelSettings kernel = new KernelSettings(root);
        List<String> names = List.of("net.core.somaxconn");
        String before = kernel.read(names).toString();
        Action action = run(root, "65000");
        print("set " + kernel.read(names));
        Result back = apply(root, "65000", new SetSysctl().undo(action).orElseThrow());
        print("back " + back.kind() + " " + kernel.read(names).toString().equals(before));
        run(root, "-1");
        print("still " + kernel.read(names).toString().equals(before));
    }

    private static Action run(Path root, String value) throws Exception {
        Action action;
        try (Call<HostTarget> call = Call.at(target(root, value))) {
            action = new SetSysctl().plan(call).actions().get(0);
        }
        Result result = apply(root, value, action);
        print(result.kind() + " " + result.detail());
        return action;
    }

    private static Result apply(Path root, String value, Action action) throws Exception {
        try (Call<HostTarget> call = Call.at(target(root, value))) {
            return new SetSysctl().apply(action, call);
        }
    }

    private static HostTarget target(Path root, String value) {
        return new HostTarget("here", root, List.of(), HostUpkeep.NONE.sysctl(Map.of("net.core.somaxconn", value)));
    }

    @SuppressWarnings("SystemOut") // read by the test
    private static void print(String line) {
        System.out.println(line);
    }
}
