package com.qte.ops;

import com.qte.ops.model.Finding;
import com.qte.ops.replay.Recorder;
import java.nio.file.Path;
import java.util.Set;

/** Tells that the rounds of the last minutes were saved. */
record Saves(Announcer announcer) implements Recorder.Told {
    @Override
    public void saved(Path bundle, String why, Set<Finding.Id> roots) {
        announcer.announce(new OpsEvent.Saved(bundle, why, roots));
    }

    @Override
    public void trouble(String what) {
        announcer.trouble("replay", what);
    }
}
