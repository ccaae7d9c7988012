package com.qte.ops.probes.network;

import com.qte.ops.target.network.Asked;
import java.util.List;

/**
 * What each name server said.
 *
 * @param servers one each, in the order in which this machine asks them
 * @param notAsked names that no name server is asked for: they stand in the file of hosts, or have no dot
 * @param cache how long this JVM keeps an address, such as {@code 30s}, or {@code forever}
 */
public record NameServersSnapshot(List<Server> servers, List<String> notAsked, String cache) {
    /**
     * One name server.
     *
     * @param address where it is
     * @param answers what it said of each name that it was asked for, up to the first that it did not answer; not empty
     */
    public record Server(String address, List<Answer> answers) {
        public Server {
            answers = List.copyOf(answers);
        }
    }

    /**
     * What was said of a name.
     *
     * @param name that was asked for
     * @param said what came back
     */
    public record Answer(String name, Asked said) {}

    public NameServersSnapshot {
        servers = List.copyOf(servers);
        notAsked = List.copyOf(notAsked);
    }
}
