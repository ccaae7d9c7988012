package com.qte.ops.console;

import com.qte.ops.healing.Account;
import com.qte.ops.healing.Reply;
import com.qte.ops.maintenance.Checklist;
import com.qte.ops.maintenance.ChecklistItem;
import com.qte.ops.maintenance.Order;
import com.qte.ops.model.OpsException;
import java.io.IOException;
import java.time.Duration;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Signs an item of a checklist off, in the name of this account. */
@Command(name = "sign-off")
final class MaintenanceSignOffCommand implements Callable<Integer> {
    private static final Duration ANSWERED_WITHIN = Duration.ofSeconds(5);

    private final Subcommands at;

    @Spec
    @Nullable
    CommandSpec spec;

    @Parameters(index = "0", paramLabel = "ITEM", descriptionKey = "argument.checklist-item")
    String item = "";

    @Option(names = "--comment", paramLabel = "TEXT", descriptionKey = "option.sign-off-comment", order = 1)
    String comment = "";

    MaintenanceSignOffCommand(Subcommands at) {
        this.at = at;
    }

    @Override
    public Integer call() throws IOException, InterruptedException {
        Console console = at.console();
        if (Checklist.item(item).isEmpty()) {
            throw UsageError.noneOf(
                    Objects.requireNonNull(spec).commandLine(),
                    console,
                    "usage-error.checklist-item",
                    item,
                    Stream.of(Checklist.values())
                            .flatMap(list -> list.items().stream())
                            .map(ChecklistItem::id)
                            .toList());
        }
        Order order = new Order.Sign(item, comment);
        String person = Account.name();
        try (Opened opened = at.open()) {
            Correspondence letters = new Correspondence(console, opened);
            if (!letters.isAttended()) {
                return alone(opened, order, person);
            }
            Optional<Reply> reply = letters.leave(order.command(), ANSWERED_WITHIN);
            if (reply.isPresent() && reply.get().kind() != Reply.Kind.DONE) {
                return refused(opened, at.console().told(reply.get()));
            }
            return said(reply.isPresent() ? "maintenance.signed" : "maintenance.sign-left", person);
        }
    }

    private int alone(Opened opened, Order order, String person) {
        try {
            opened.ops().maintenance().order(order, person);
        } catch (OpsException e) {
            if (e.kind() == OpsException.Kind.CONFIGURATION) {
                return refused(opened, at.console().told(e));
            }
            throw e;
        }
        return said("maintenance.signed", person);
    }

    private int said(String key, String person) {
        at.console().out().println(at.console().text(key, "item", item, "person", person));
        return ExitCodes.HEALTHY;
    }

    /** @throws UsageError if nothing but a comment is missing */
    private int refused(Opened opened, String why) {
        boolean asksForComment = opened.ops()
                .maintenance()
                .settings()
                .item(item)
                .filter(one -> !one.checks().isEmpty())
                .isPresent();
        if (asksForComment && comment.isBlank()) {
            throw new UsageError(
                    Objects.requireNonNull(spec).commandLine(),
                    at.console().text("usage-error.sign-off-comment", "item", item));
        }
        at.console().out().println(at.console().text("inbox.refused", "problem", why));
        return ExitCodes.REFUSED;
    }
}
