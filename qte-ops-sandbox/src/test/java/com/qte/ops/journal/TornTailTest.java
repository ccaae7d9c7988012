package com.qte.ops.journal;

import static org.assertj.core.api.Assertions.assertThat;

import com.qte.ops.model.OpsException;
import com.qte.ops.testkit.promise.Trial;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** P36: a last record that was cut off costs nothing but itself; damage anywhere else stops what the library does. */
class TornTailTest {
    private static final int OWNERS = 3;
    private static final int RECORDS = 12;
    private static final int FLIPS = 3_000;

    @TempDir
    private Path folder;

    @Test
    void open_cutOffAtEachByteOfTheLastRecord_losesThatOneAlone() throws Exception {
        Kept whole = Kept.writtenByKilledOwners(folder, OWNERS, RECORDS);
        List<Entry> before = Journal.inspect(folder).entries();
        byte[] last = whole.files().get(OWNERS - 1);
        int length = Kept.bytes(List.of(whole.lines().get(OWNERS - 1).get(RECORDS))).length;
        Trial trial = Trial.of("P36-tail", "cut off at each byte of the last record", length);
        int recovered = 0;
        int lost = 0;
        for (int kept = 0; kept < length; kept++) {
            whole.with(OWNERS - 1, Arrays.copyOf(last, last.length - length + kept))
                    .putBack(folder);
            Kept.open(folder).close();
            Inspection seen = Journal.inspect(folder);
            recovered += seen.intact() ? 1 : 0;
            lost += seen.entries().subList(0, before.size() - 1).equals(before.subList(0, before.size() - 1)) ? 0 : 1;
        }
        trial.saw("%d of %d recovered, %d of them lost more than the last record".formatted(recovered, length, lost));
        assertThat(recovered).isEqualTo(length);
        assertThat(lost).isZero();
    }

    @Test
    void open_anyBitFlipped_isFoundOutAndNothingIsAdded() throws Exception {
        Trial trial = Trial.of("P36", "one bit flipped anywhere in the journal", FLIPS);
        Kept whole = Kept.writtenByKilledOwners(folder, OWNERS, RECORDS);
        int unseen = 0;
        int opened = 0;
        for (int flip = 0; flip < trial.tries(); flip++) {
            int file = trial.random().nextInt(OWNERS);
            byte[] altered = whole.files().get(file).clone();
            int bit = trial.random().nextInt(altered.length * 8);
            altered[bit / 8] ^= (byte) (1 << bit % 8);
            whole.with(file, altered).putBack(folder);
            unseen += Journal.inspect(folder).intact() ? 1 : 0;
            opened += opens() ? 1 : 0;
        }
        trial.saw("%d of %d flipped bits not found out, %d times opened".formatted(unseen, trial.tries(), opened));
        assertThat(unseen).isZero();
        assertThat(opened).isZero();
    }

    private boolean opens() {
        try {
            Kept.open(folder).close();
            return true;
        } catch (OpsException e) {
            return false;
        }
    }
}
