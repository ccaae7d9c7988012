package com.qte.ops.replay;

import com.qte.ops.QteOps;
import com.qte.ops.QteOpsBuilder;
import com.qte.ops.Replaying;
import com.qte.ops.Scope;
import com.qte.ops.config.Configuration;
import com.qte.ops.diagnosis.Diagnosis;
import com.qte.ops.report.Catalogue;
import com.qte.ops.report.Json;
import com.qte.ops.report.Language;
import com.qte.ops.report.Reporter;
import com.qte.ops.report.Texts;
import java.io.IOException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Stores and replays rounds of a {@link Stall}; also a process of its own that judges a file again. */
public final class Market {
    private static final Replaying REPLAYING = made();

    private Market() {}

    /** A machine that is very busy may take longer over a provider than is waited for. */
    private static Replaying made() {
        Replaying made = builder(stall(1)).replaying();
        for (int tries = 1; tries < 10 && made.catalogue().check("stall.loaves").isEmpty(); tries++) {
            made = builder(stall(1)).replaying();
        }
        return made;
    }

    /** What judges again; made once, since looking for providers and texts takes its time. */
    static Replaying replaying() {
        return REPLAYING;
    }

    static QteOpsBuilder builder(Stall stall) {
        return QteOps.builder().withoutDiscovery().provider(stall);
    }

    static Configuration settings(Path folder, Map<String, String> more) {
        Map<String, String> code = new HashMap<>(more);
        code.put("healing.journal", folder.resolve("state").toString());
        return Configuration.load(Optional.empty(), Map.of(), Map.of(), code);
    }

    static Stall stall(Integer... stock) {
        return new Stall(List.of(stock), List.of("word"));
    }

    /** Looks as often as there is new stock, and stores the last round; what its report says. */
    static String store(Stall stall, Path folder, Path file) throws IOException {
        try (QteOps ops =
                builder(stall).configuration(settings(folder, Map.of())).build()) {
            Diagnosis last = ops.diagnose(Scope.usual());
            for (int round = 1; round < stall.stock().size(); round++) {
                last = ops.diagnose(Scope.usual());
            }
            ops.bundle(file, "test");
            return report(ops.catalogue(), ops.texts(), last);
        }
    }

    static Manifest.Round last(Bundle bundle) {
        List<Manifest.Round> rounds = bundle.manifest().rounds();
        return rounds.get(rounds.size() - 1);
    }

    static Replayed replay(Path file) {
        Bundle bundle = Bundle.read(file);
        return REPLAYING.judge(bundle, last(bundle));
    }

    /** What the report of the last round says when it is judged again. */
    static String replayed(Path file) {
        return report(REPLAYING.catalogue(), REPLAYING.texts(), replay(file).diagnosis());
    }

    private static String report(Catalogue catalogue, Texts texts, Diagnosis diagnosis) {
        return Json.write(new Reporter(catalogue, texts, Language.EN, "qte-ops").report(diagnosis, diagnosis.at()));
    }

    /** A process of its own: judges the file of its argument again, and prints the report. */
    public static void main(String[] arguments) {
        System.out.println(replayed(Path.of(arguments[0])));
    }
}
