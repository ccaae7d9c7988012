package com.qte.ops.probes.network;

import com.qte.ops.model.Evidence;
import com.qte.ops.model.Gap;
import com.qte.ops.probes.network.NameServersSnapshot.Answer;
import com.qte.ops.probes.network.NameServersSnapshot.Server;
import com.qte.ops.spi.Probe;
import com.qte.ops.spi.ProbeSpec;
import com.qte.ops.spi.Tier;
import com.qte.ops.spi.Visit;
import com.qte.ops.target.network.Address;
import com.qte.ops.target.network.Asked;
import com.qte.ops.target.network.NetworkSession;
import com.qte.ops.target.network.NetworkTarget;
import java.security.Security;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * Asks each name server by itself, one after the other, for the first three names that a name server is asked for at all: not
 * for those in the file of hosts, nor for those without a dot. A server that does not answer the first is not asked for the
 * others. Takes two seconds for each that is silent, its time-out at most.
 */
public final class NameServers implements Probe<NetworkTarget, NameServersSnapshot> {
    private static final Duration TIMEOUT = Duration.ofSeconds(12);
    private static final Duration EACH = Duration.ofMillis(2_100);
    private static final int MOST_NAMES = 3;

    @Override
    public ProbeSpec<NetworkTarget, NameServersSnapshot> spec() {
        return new ProbeSpec<>(
                "network.dns",
                NetworkTarget.class,
                NameServersSnapshot.class,
                Tier.CHEAP,
                TIMEOUT,
                List.of(new NameServersAnswer()));
    }

    @Override
    public NameServersSnapshot collect(Visit<NetworkTarget, NameServersSnapshot> visit) throws Exception {
        NetworkSession session = visit.session(visit.target());
        Map<Boolean, List<String>> wanted =
                visit.target().names().stream().distinct().collect(Collectors.partitioningBy(session::isAskedFor));
        List<String> names =
                wanted.getOrDefault(true, List.of()).stream().limit(MOST_NAMES).toList();
        List<String> notAsked = wanted.getOrDefault(false, List.of());
        if (names.isEmpty()) {
            visit.missing(
                    notAsked.isEmpty()
                            ? Gap.of(NameServersAnswer.ID, "nothing-configured")
                            : Gap.of(NameServersAnswer.ID, "not-asked", Evidence.items("notAsked", notAsked)));
            return new NameServersSnapshot(List.of(), notAsked, cache());
        }
        List<Server> servers = new ArrayList<>();
        for (Address address : session.resolvers()) {
            servers.add(new Server(address.toString(), answers(session, address, names, visit)));
        }
        return new NameServersSnapshot(servers, notAsked, cache());
    }

    private static List<Answer> answers(
            NetworkSession session,
            Address address,
            List<String> names,
            Visit<NetworkTarget, NameServersSnapshot> visit) {
        List<Answer> answers = new ArrayList<>();
        boolean goesOn = true;
        for (int i = 0; i < names.size() && goesOn; i++) {
            Duration within = EACH.compareTo(visit.remaining()) < 0 ? EACH : visit.remaining();
            Asked said = session.ask(address, names.get(i), within);
            answers.add(new Answer(names.get(i), said));
            goesOn = said.outcome().isAnswer();
        }
        return answers;
    }

    /** As the platform has it where nobody sets it. */
    private static String cache() {
        String seconds = Optional.ofNullable(Security.getProperty("networkaddress.cache.ttl"))
                .filter(text -> text.strip().matches("-?\\d{1,9}"))
                .map(String::strip)
                .orElse("30");
        return seconds.startsWith("-") ? "forever" : seconds + "s";
    }
}
