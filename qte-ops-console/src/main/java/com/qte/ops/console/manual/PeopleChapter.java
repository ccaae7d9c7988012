package com.qte.ops.console.manual;

import com.qte.ops.config.Contact;
import com.qte.ops.document.Block;
import com.qte.ops.document.Block.Cell;
import com.qte.ops.document.Block.Paragraph;
import com.qte.ops.document.Block.Table;
import com.qte.ops.document.Document.Section;
import com.qte.ops.incident.Step;
import com.qte.ops.model.Severity;
import com.qte.ops.model.Unit;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** How fast who has to answer, and what becomes of an incident (RB-A, RB-G). */
final class PeopleChapter {
    private final Sources sources;
    private final Wording words;

    PeopleChapter(Sources sources) {
        this.sources = sources;
        this.words = sources.words();
    }

    List<Section> sections() {
        return List.of(
                new Section(
                        Anchor.SEVERITIES,
                        words.say("severities.title"),
                        List.of(new Paragraph(words.say("severities.about")), severities())),
                new Section(Anchor.CONTACTS, words.say("contacts.title"), contacts()),
                new Section(
                        Anchor.INCIDENTS,
                        words.say("incidents.title"),
                        List.of(new Paragraph(words.say("incidents.about")), steps())));
    }

    private Block severities() {
        return new Table(
                List.of(
                        words.say("severities.severity"),
                        words.say("severities.scope"),
                        words.say("severities.within"),
                        words.say("severities.handlers")),
                Stream.of(Severity.values())
                        .map(severity -> List.of(
                                Cell.of(words.tell(severity.textKey())),
                                Cell.of(words.tell(severity.textKey() + ".scope")),
                                Cell.of(Unit.SECONDS.format(
                                        sources.incidents().response(severity).toSeconds())),
                                Cell.of(words.tell(severity.textKey() + ".handlers"))))
                        .toList());
    }

    private List<Block> contacts() {
        if (sources.roster().contacts().isEmpty()) {
            return List.of(new Paragraph(words.say("contacts.none")));
        }
        return List.of(
                new Paragraph(words.say("contacts.about")),
                new Table(
                        List.of(
                                words.say("contacts.name"),
                                words.say("contacts.role"),
                                words.say("contacts.reached"),
                                words.say("contacts.hours"),
                                words.say("contacts.backup")),
                        sources.roster().contacts().stream()
                                .map(PeopleChapter::contact)
                                .toList()),
                new Paragraph(words.say("contacts.routes")),
                routes());
    }

    private static List<Cell> contact(Contact contact) {
        return List.of(
                Cell.of(contact.name()),
                Cell.of(contact.role().orElse("")),
                Cell.of(contact.channel() + " " + contact.address()),
                Cell.of(contact.hours().toString()),
                Cell.of(contact.backup().orElse("")));
    }

    private Block routes() {
        List<List<Cell>> rows = new ArrayList<>();
        for (Severity severity : Severity.values()) {
            List<List<Contact>> levels = sources.roster().levels().getOrDefault(severity, List.of());
            for (int level = 0; level < levels.size(); level++) {
                rows.add(List.of(
                        Cell.of(words.tell(severity.textKey())),
                        Cell.of(Integer.toString(level + 1)),
                        Cell.of(words.list(
                                levels.get(level).stream().map(Contact::name).toList()))));
            }
        }
        return new Table(
                List.of(words.say("severities.severity"), words.say("contacts.level"), words.say("contacts.told")),
                rows);
    }

    private Block steps() {
        List<List<Cell>> rows = new ArrayList<>();
        for (Step step : Step.values()) {
            rows.add(List.of(
                    Cell.of(Integer.toString(rows.size() + 1)),
                    Cell.of(words.tell(step.textKey())),
                    Cell.of(words.say(step.textKey() + ".done")),
                    Cell.of(words.say(step.textKey() + ".type"))));
        }
        return new Table(
                List.of(
                        words.say("number"),
                        words.say("incidents.step"),
                        words.say("incidents.done"),
                        words.say("first.type")),
                rows);
    }
}
