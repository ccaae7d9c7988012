package com.qte.ops;

import com.qte.ops.replay.Recorder;
import java.nio.file.Path;

/** Tells that the rounds of the last minutes were saved. */
record Saves(Announcer announcer) implements Recorder.Told {
    @Override
    public void saved(Path bundle, String why) {
        announcer.announce(new OpsEvent.Saved(bundle, why));
    }

    @Override
    public void trouble(String what) {
        announcer.trouble("replay", what);
    }
}
