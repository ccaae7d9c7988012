package com.qte.ops.healing;

import com.qte.ops.model.Finding;
import com.qte.ops.spi.Question;
import com.qte.ops.spi.TradingCalendar;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Gathers what guards may know, as it is at the moment of asking. */
final class Questions {
    private final HealingContext context;
    private final KillSwitch killSwitch;
    private final Books books;
    private final PlanAges ages;
    private final Contained calendar = new Contained("qte-ops-calendar");

    Questions(HealingContext context, KillSwitch killSwitch, Books books, PlanAges ages) {
        this.context = context;
        this.killSwitch = killSwitch;
        this.books = books;
        this.ages = ages;
    }

    /** @param findings all findings that are known now */
    Question about(Proposal proposal, List<Finding> findings) {
        Instant now = context.clock().instant();
        Stamp stamp = Stamp.of(now, context.steady());
        String remediation = proposal.spec().id();
        Ledger ledger = books.ledger();
        return new Question(
                proposal.plan(),
                proposal.spec(),
                context.modes().apply(remediation),
                context.enabled().test(remediation),
                proposal.requester(),
                proposal.wished(),
                now,
                killSwitch.isEngaged(),
                proposal.occasion(),
                findings,
                context.calendar().map(of -> isOpen(of, now)),
                ledger.approvals(proposal.plan().hash(), stamp),
                ledger.acts(stamp),
                ages.of(proposal.plan(), stamp),
                ledger.breakers().stream()
                        .filter(breaker -> breaker.remediation().equals(remediation))
                        .toList(),
                ledger.score(remediation),
                context.own().get());
    }

    /** A calendar that cannot say is no reason to disturb the market. */
    private boolean isOpen(TradingCalendar of, Instant now) {
        return calendar.call(() -> of.isOpen(now), problem -> true);
    }

    /** The findings of a fresh look at these checks, and of all other checks what was known before. */
    static List<Finding> overlaid(List<Finding> known, List<Finding> fresh, List<String> checks) {
        Set<String> looked = new HashSet<>(checks);
        fresh.forEach(finding -> looked.add(finding.check()));
        return Stream.concat(fresh.stream(), known.stream().filter(finding -> !looked.contains(finding.check())))
                .toList();
    }

    /** The same findings as they are now; one that is not there any more stays as it was, and is stale by that. */
    static List<Finding> renewed(List<Finding> occasion, List<Finding> now) {
        Map<Finding.Id, Finding> byId =
                now.stream().collect(Collectors.toMap(Finding::id, Function.identity(), (one, other) -> one));
        return occasion.stream().map(old -> byId.getOrDefault(old.id(), old)).toList();
    }
}
