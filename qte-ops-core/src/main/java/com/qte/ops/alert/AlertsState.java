package com.qte.ops.alert;

import java.util.List;

/**
 * How it is with telling people.
 *
 * @param sinks those that can be used
 * @param broken names of those that are configured and could not be made
 * @param silenced notices that were told to nobody because people asked for silence
 * @param repeated notices that were handed over a second time, and told once
 */
public record AlertsState(List<SinkState> sinks, List<String> broken, long silenced, long repeated) {
    public AlertsState {
        sinks = List.copyOf(sinks);
        broken = List.copyOf(broken);
    }
}
