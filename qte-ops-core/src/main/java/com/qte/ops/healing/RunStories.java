package com.qte.ops.healing;

import com.qte.ops.journal.Entry;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/** The stories of all executions of plans, made of the journal's records, one after another. Not thread-safe. */
final class RunStories implements Consumer<Entry> {
    private final Map<String, RunStory> stories = new LinkedHashMap<>();

    @Override
    public void accept(Entry entry) {
        String run = Ledger.text(entry.data(), "run");
        if (!run.isEmpty()) {
            stories.computeIfAbsent(run, unused -> new RunStory()).add(entry);
        }
    }

    Map<String, RunState> states() {
        Map<String, RunState> states = new LinkedHashMap<>();
        stories.forEach((run, story) -> {
            if (story.isOfARun()) {
                states.put(run, story.state());
            }
        });
        return states;
    }

    /** What has to be told of them once their process has ended, oldest first. */
    List<RunStory.Leftover> leftovers() {
        return stories.values().stream()
                .flatMap(story -> story.leftovers().stream())
                .toList();
    }
}
