package com.qte.ops.journal;

import static org.assertj.core.api.Assertions.assertThat;

import com.qte.ops.testkit.promise.Trial;
import java.io.ByteArrayOutputStream;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** P38: whatever is done to records that an anchor speaks for is found out. */
class TamperingTest {
    private static final int OWNERS = 3;
    private static final int RECORDS = 40;
    private static final int TRIES = 5_000;

    @TempDir
    private Path folder;

    private final Map<Tampering, Integer> unseen = new EnumMap<>(Tampering.class);
    private int found;
    private int behind;
    private int same;

    @Test
    void inspect_tamperedWith_allBeforeTheLastAnchorIsFoundOut() throws Exception {
        Trial trial = Trial.of("P38", "edited, deleted, swapped, doubled, cut off, rewritten with new hashes", TRIES);
        Kept whole = Kept.writtenByKilledOwners(folder, OWNERS, RECORDS);
        long anchored = lengthTo(whole, lastAnchor());
        for (int i = 0; i < trial.tries(); i++) {
            Tampering how = Tampering.values()[trial.random().nextInt(Tampering.values().length)];
            judge(how, whole, how.of(whole, trial.random()), anchored);
        }
        trial.saw("%d found out, not found out before the last anchor %s; behind it unseen %d, nothing changed %d"
                .formatted(found, unseen, behind, same));
        assertThat(unseen).isEmpty();
        assertThat(found).isGreaterThan(trial.tries() / 2);
    }

    private void judge(Tampering how, Kept whole, Kept altered, long anchored) throws Exception {
        int differs = Arrays.mismatch(bytes(whole), bytes(altered));
        altered.putBack(folder);
        boolean isFound = !Journal.inspect(folder, List.of(), entry -> {}).intact();
        if (differs < 0) {
            same++;
        } else if (isFound) {
            found++;
        } else if (differs < anchored) {
            unseen.merge(how, 1, Integer::sum);
        } else {
            behind++;
        }
    }

    @Test
    void inspect_anchorsRewrittenToo_oneKeptElsewhereTells() throws Exception {
        Trial trial = Trial.of("P38-kept", "all rewritten with new hashes, and the anchors with them", 200);
        Kept whole = Kept.writtenByKilledOwners(folder, OWNERS, RECORDS);
        Anchor kept = lastAnchor();
        long anchored = lengthTo(whole, kept);
        int told = 0;
        int due = 0;
        int without = 0;
        for (int i = 0; i < trial.tries(); i++) {
            Kept altered = Tampering.REWRITTEN.of(whole, trial.random());
            new Kept(altered.files(), anchors(altered)).putBack(folder);
            if (Arrays.mismatch(bytes(whole), bytes(altered)) < anchored) {
                due++;
                without += Journal.inspect(folder).intact() ? 1 : 0;
                told += Journal.inspect(folder, List.of(kept), entry -> {}).intact() ? 0 : 1;
            }
        }
        trial.saw("%d of %d found out by the anchor kept elsewhere; %d of them look whole without it"
                .formatted(told, due, without));
        assertThat(told).isEqualTo(due).isPositive();
        assertThat(without).isEqualTo(due);
    }

    private Anchor lastAnchor() {
        List<Anchor> anchors = Journal.inspect(folder).anchors();
        return anchors.get(anchors.size() - 1);
    }

    /** Where the record ends, of all bytes of the journal. */
    private static long lengthTo(Kept whole, Anchor anchor) {
        return whole.lines().stream()
                .flatMap(List::stream)
                .limit(anchor.number())
                .mapToLong(line -> Kept.bytes(List.of(line)).length)
                .sum();
    }

    private static byte[] anchors(Kept altered) {
        ByteArrayOutputStream lines = new ByteArrayOutputStream();
        Tampering.entries(altered).forEach(file -> lines.writeBytes(Anchors.line(Anchor.of(file.get(0)))));
        return lines.toByteArray();
    }

    private static byte[] bytes(Kept kept) {
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        kept.files().forEach(all::writeBytes);
        return all.toByteArray();
    }
}
