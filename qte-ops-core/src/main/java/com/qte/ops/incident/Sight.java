package com.qte.ops.incident;

import com.qte.ops.alert.Notice;
import com.qte.ops.model.Finding;
import com.qte.ops.model.Severity;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** What one diagnosis makes of the incidents. Confined to one thread. */
final class Sight {
    private final Docket docket;
    private final Look look;
    private final Rules rules;
    private final boolean observerSuspected;
    private final Set<Draft> fresh = new HashSet<>();

    /** By root cause, by what belongs to them, and by what explains their root cause in the end; the oldest comes first. */
    private final Map<Finding.Id, Draft> byRoot = new HashMap<>();

    private final Map<Finding.Id, Draft> byFinding = new HashMap<>();
    private final Map<Finding.Id, List<Draft>> byTop = new HashMap<>();

    /** @param observerSuspected whether what hangs together now may do so only in the observer's eyes */
    Sight(Docket docket, Look look, boolean observerSuspected) {
        this.docket = docket;
        this.look = look;
        this.rules = docket.rules();
        this.observerSuspected = observerSuspected;
        index();
    }

    private void index() {
        byRoot.clear();
        byFinding.clear();
        byTop.clear();
        docket.drafts().forEach(this::index);
    }

    private void index(Draft draft) {
        Finding.Id root = draft.root().id();
        byRoot.putIfAbsent(root, draft);
        draft.findings().forEach(finding -> byFinding.putIfAbsent(finding.id(), draft));
        byTop.computeIfAbsent(look.top(root), unused -> new ArrayList<>()).add(draft);
    }

    void see() {
        docket.quiet().keySet().stream()
                .filter(root -> look.state(root) == Look.State.WELL)
                .forEach(docket::unquiet);
        look.roots().forEach(this::place);
        docket.drafts().forEach(this::follow);
    }

    private void place(Finding root) {
        List<Finding.Id> causes = observerSuspected ? List.of() : look.above(root.id());
        Optional<Draft> own = with(root.id())
                .or(() -> causes.stream()
                        .flatMap(cause -> Optional.ofNullable(byRoot.get(cause)).stream())
                        .findFirst())
                .or(() -> explained(root));
        boolean isQuiet = Stream.concat(Stream.of(root.id()), causes.stream())
                .anyMatch(cause -> docket.isQuiet(cause, root.severity()));
        if (own.isEmpty() && isQuiet) {
            return;
        }
        if (own.isEmpty()) {
            docket.unquiet(root.id());
            own = docket.open(root);
            own.ifPresent(draft -> {
                fresh.add(draft);
                index(draft);
            });
        }
        own.ifPresent(draft -> {
            absorb(root, draft);
            attach(draft, root);
            look.effects(root.id()).forEach(effect -> attach(draft, effect));
        });
    }

    /** The one whose root cause it is, or else the oldest that it belongs to, be it that it had gone. */
    private Optional<Draft> with(Finding.Id id) {
        return Optional.ofNullable(byRoot.get(id)).or(() -> Optional.ofNullable(byFinding.get(id)));
    }

    /** The oldest of which it turns out to be the root cause. */
    private Optional<Draft> explained(Finding root) {
        if (observerSuspected) {
            return Optional.empty();
        }
        Optional<Draft> explained =
                byTop.getOrDefault(root.id(), List.of()).stream().findFirst();
        explained.ifPresent(draft -> reroot(draft, root));
        return explained;
    }

    /** The others of which it is the root cause, too, are a part of this one. */
    private void absorb(Finding root, Draft own) {
        if (observerSuspected) {
            return;
        }
        for (Draft other : List.copyOf(byTop.getOrDefault(root.id(), List.of()))) {
            if (other != own) {
                own.note(Entry.Kind.ABSORBED, "incident", other.id());
                look.finding(other.root().id()).ifPresent(finding -> attach(own, finding));
                other.close(Closing.How.PART, "", own.id(), false);
                index();
                leftOver(other);
            }
        }
    }

    /** What belonged to one that is a part of another now, and is for people on its own account. */
    private void leftOver(Draft part) {
        look.roots().stream()
                .filter(root -> part.findings().stream()
                        .anyMatch(finding -> finding.id().equals(root.id())))
                .forEach(this::place);
    }

    private void attach(Draft draft, Finding finding) {
        if (draft.root().id().equals(finding.id())) {
            draft.root(draft.root().after(finding, rules.redactor()));
            return;
        }
        List<Attached> findings = draft.findings();
        for (int i = 0; i < findings.size(); i++) {
            Attached known = findings.get(i);
            if (known.id().equals(finding.id())) {
                Attached now = known.after(finding, rules.redactor());
                if (!known.lasts()) {
                    draft.note(Entry.Kind.ATTACHED, "finding", finding.id().toString());
                }
                findings.set(i, now);
                return;
            }
        }
        if (findings.size() < Incident.MOST_FINDINGS) {
            findings.add(Attached.of(finding, draft.at(), rules.redactor()));
            byFinding.putIfAbsent(finding.id(), draft);
            draft.note(Entry.Kind.ATTACHED, "finding", finding.id().toString());
        }
    }

    private void reroot(Draft draft, Finding root) {
        Attached old = draft.root();
        draft.note(
                Entry.Kind.ROOTED, "from", old.id().toString(), "to", root.id().toString());
        draft.findings().removeIf(finding -> finding.id().equals(root.id()));
        draft.findings().add(look.state(old.id()) == Look.State.WELL ? old.goneAt(draft.at()) : old);
        draft.root(Attached.of(root, draft.at(), rules.redactor()));
        draft.pace(draft.pace().well(Optional.empty()));
        draft.tellAgain(Notice.Kind.CHANGED, Entry.Kind.ROOTED);
        index();
    }

    /** What has gone, how grave it is, and whether it is over. */
    private void follow(Draft draft) {
        List<Attached> findings = draft.findings();
        for (int i = 0; i < findings.size(); i++) {
            Attached known = findings.get(i);
            if (known.lasts() && look.state(known.id()) == Look.State.WELL) {
                findings.set(i, known.goneAt(draft.at()));
                draft.note(Entry.Kind.GONE, "finding", known.id().toString());
            }
        }
        weigh(draft);
        switch (look.state(draft.root().id())) {
            case ILL -> {
                if (draft.pace().wellSince().isPresent()) {
                    draft.note(Entry.Kind.RELAPSED);
                    draft.undone(Step.MEASURE);
                    draft.pace(draft.pace().well(Optional.empty()));
                }
            }
            case UNSEEN -> draft.pace(draft.pace().well(Optional.empty()));
            case WELL -> well(draft);
        }
    }

    private void weigh(Draft draft) {
        Severity before = draft.severity();
        List<Attached> all = new ArrayList<>(draft.findings());
        all.add(draft.root());
        all.stream()
                .filter(finding -> finding.lasts() && look.confirms(finding.id()))
                .map(finding ->
                        look.finding(finding.id()).map(Finding::severity).orElse(finding.severity()))
                .forEach(draft::atLeast);
        if (fresh.contains(draft)) {
            Waiting.begin(rules, draft);
        } else if (draft.severity() != before) {
            draft.note(
                    Entry.Kind.GRAVER,
                    "from",
                    before.name(),
                    "to",
                    draft.severity().name());
            Waiting.graver(rules, draft);
        }
    }

    private void well(Draft draft) {
        Optional<Instant> since = draft.pace().wellSince();
        if (since.isEmpty()) {
            draft.note(Entry.Kind.WELL);
            draft.done(Step.MEASURE);
            draft.pace(draft.pace().well(Optional.of(draft.at())));
            return;
        }
        if (draft.at().isBefore(since.get().plus(rules.settings().settle()))) {
            return;
        }
        List<Finding.Id> left = draft.findings().stream()
                .filter(Attached::lasts)
                .map(Attached::id)
                .filter(id -> look.state(id) == Look.State.ILL && !isAnothers(id, draft))
                .toList();
        if (left.isEmpty()) {
            draft.close(Closing.How.WELL, "", "", false);
            return;
        }
        look.roots().stream()
                .filter(root -> left.contains(root.id()))
                .findFirst()
                .ifPresent(root -> reroot(draft, root));
    }

    /** Whether what explains it is another incident's. */
    private boolean isAnothers(Finding.Id id, Draft draft) {
        List<Finding.Id> causes = look.above(id);
        return docket.drafts().stream()
                .map(Draft::root)
                .anyMatch(root -> root != draft.root() && (root.id().equals(id) || causes.contains(root.id())));
    }
}
