package com.qte.ops.incident;

import static com.qte.ops.incident.Told.API;
import static com.qte.ops.incident.Told.BASE;
import static com.qte.ops.incident.Told.DISK;
import static com.qte.ops.incident.Told.by;
import static com.qte.ops.incident.Told.finding;
import static com.qte.ops.incident.Told.ill;
import static com.qte.ops.incident.Told.well;
import static org.assertj.core.api.Assertions.assertThat;

import com.qte.ops.alert.Notice;
import com.qte.ops.alert.Notices;
import com.qte.ops.document.Block;
import com.qte.ops.document.Document;
import com.qte.ops.healing.Escalation;
import com.qte.ops.healing.Healed;
import com.qte.ops.model.Evidence;
import com.qte.ops.model.Finding;
import com.qte.ops.model.Severity;
import com.qte.ops.model.Standing;
import com.qte.ops.model.Status;
import com.qte.ops.report.Language;
import com.qte.ops.report.Texts;
import com.qte.ops.spi.Answer;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class IncidentWordsTest {
    private static final String ID = "2026-11-26-1";
    private static final Texts TEXTS = Texts.load(IncidentWordsTest.class.getClassLoader(), List.of("core"));

    private final Story story = new Story();

    @ParameterizedTest
    @EnumSource(Language.class)
    void keys_everyStepEntryAndWord_hasATextInBothLanguages(Language language) {
        List<String> keys = new ArrayList<>();
        Stream.of(Step.values()).forEach(step -> keys.add(step.textKey()));
        Stream.of(Entry.Kind.values())
                .forEach(kind -> keys.add(new Entry(Instant.EPOCH, kind, "", new TreeMap<>()).textKey()));
        words(keys, "what", Notice.Kind.values());
        words(keys, "choice", Answer.Choice.values());
        words(keys, "outcome", Healed.Outcome.values());
        words(keys, "how", Closing.How.values());
        words(keys, "why", Escalation.Why.values());
        Stream.of(Notices.Way.values())
                .filter(way -> way != Notices.Way.OPEN)
                .forEach(way -> words(keys, "way", new Enum<?>[] {way}));
        for (String form : List.of("title", "text")) {
            for (String why : List.of(
                    "opened",
                    "graver",
                    "rooted",
                    "acknowledged",
                    "escalated",
                    "closed-well",
                    "closed-person",
                    "closed-part")) {
                keys.add("incident.notice." + why + "." + form);
            }
        }
        assertThat(TEXTS.keys(language)).containsAll(keys);
    }

    private static void words(List<String> keys, String name, Enum<?>[] values) {
        Stream.of(values)
                .forEach(value ->
                        keys.add("incident.word." + name + "." + value.name().toLowerCase(Locale.ROOT)));
    }

    @Test
    void notice_raised_saysWhatHowOftenAndWhatNext() {
        for (int i = 0; i < 2; i++) {
            story.seen(ill(DISK)).seen(well(DISK)).after(Duration.ofMinutes(10)).seen(well(DISK));
        }
        Turn turn = story.book.after(new Happening.Seen(story.now, Told.diagnosis(ill(DISK), by(DISK, ill(BASE)))));
        Incident incident = turn.changed().get(0);
        Notice notice = new NoticeText(TEXTS, Told.RULES.redactor())
                .notice(incident, incident.pending().get(0));
        assertThat(notice.title().get(Language.EN)).startsWith("[P1] disk:/data: ");
        assertThat(notice.text().get(Language.EN))
                .contains("Incident 2026-11-26-3 has begun", "1 more: postgres.reachable@postgres:main")
                .contains("number 3 within 7 days: the symptom is being treated")
                .contains("qte-ops incident ack 2026-11-26-3");
        assertThat(notice.text().get(Language.ZH)).contains("7 天内第 3 次出现：一直在治标，没有治本");
        assertThat(notice.labels())
                .isEqualTo(Map.of(
                        "check", "host.disk.space",
                        "incident", "2026-11-26-3",
                        "level", "1",
                        "notice", "2026-11-26-3/1",
                        "severity", "P1",
                        "subject", "disk:/data"));
    }

    @Test
    void timeline_nobodyCouldBeTold_saysSoInBothLanguages() {
        story.way = Notices.Way.NO_SINK;
        story.seen(ill(DISK));
        Entry last = story.one().timeline().get(1);
        assertThat(new EntryText(TEXTS).text(last, Language.EN))
                .isEqualTo("it has begun; nobody could be told at level 1: no alert sink is configured");
        assertThat(new EntryText(TEXTS).text(last, Language.ZH)).isEqualTo("事件开始；第 1 级无人可通知：未配置任何告警通道");
    }

    /** What goes on elsewhere is not over. */
    @Test
    void report_partOfAnother_isNotWell() {
        story.seen(ill(API), ill(BASE));
        story.seen(ill(DISK), by(DISK, ill(BASE)), by(BASE, ill(API)));
        Document report = report(story.closed("2026-11-26-2"), Language.EN);
        assertThat(report.lead().get(0)).isInstanceOfSatisfying(Block.Standing.class, standing -> {
            assertThat(standing.status()).isEqualTo(Status.FAILING);
            assertThat(standing.text()).startsWith("Goes on as a part of 2026-11-26-1");
        });
    }

    @Test
    void secret_inAPartOrAsEvidence_isToldNowhere() {
        Finding.Id part = new Finding.Id(DISK.check(), DISK.subject(), "redis://:" + Told.SECRET + "@cache");
        Finding plain = ill(part);
        story.seen(new Finding(
                part,
                plain.status(),
                plain.severity(),
                plain.reason(),
                List.of(Evidence.text("line", "password=" + Told.SECRET)),
                plain.limits(),
                plain.causes(),
                plain.at(),
                plain.epoch(),
                plain.standing(),
                plain.causedBy()));
        Turn turn = story.book.after(new Happening.Said(story.now, new Saying.Acknowledge(ID), "li", ""));
        Incident incident = turn.changed().get(0);
        Notice notice = new NoticeText(TEXTS, Told.RULES.redactor())
                .notice(incident, incident.pending().get(0));
        assertThat(notice.toString()).doesNotContain(Told.SECRET).contains("redis://:***@cache");
        assertThat(incident.timeline().toString()).doesNotContain(Told.SECRET);
        assertThat(incident.root().evidence()).containsEntry("line", "password=***");
    }

    @ParameterizedTest
    @EnumSource(Language.class)
    void report_ofALongIncident_saysAllOfItAndAsksForTheRest(Language language) {
        story.seen(ill(DISK), by(DISK, ill(BASE)));
        story.happen(new Happening.Measured(
                story.now,
                Entry.Kind.ACTED,
                java.util.Set.of(DISK),
                java.util.Optional.empty(),
                new TreeMap<>(Map.of("remediation", "host.clean", "outcome", "NOT_EFFECTIVE", "requester", "qte-ops")),
                false));
        story.after(Duration.ofMinutes(15))
                .said(new Saying.Acknowledge(ID))
                .said(new Saying.Cause(ID, "<b>nobody rotates</b>"))
                .said(new Saying.Follow(ID, "rotate", "han", LocalDate.parse("2026-12-01")));
        story.seen(well(DISK), well(BASE)).after(Duration.ofMinutes(10)).seen(well(DISK), well(BASE));
        Document document = report(story.closed(ID), language);
        assertThat(document.sections())
                .extracting(Document.Section::id)
                .containsExactly(
                        "impact", "timeline", "causes", "measures", "follow-ups", "contacts", "open-questions");
        String all = document.toString();
        String unknownChecks = all.replaceAll("«(host|postgres)[^»]*»", "");
        assertThat(unknownChecks).doesNotContain("«").doesNotContain("{");
        assertThat(all)
                .contains("<b>nobody rotates</b>", "rotate", "2026-12-01", "host.clean", "phone boss", "15m")
                .contains("2026-11-26 11:00:00 +08:00");
        assertThat(blanks(document)).hasSize(4);
        if (language == Language.ZH) {
            assertThat(document.title()).isEqualTo("事件 " + ID);
        }
    }

    @Test
    void report_mildAndOpen_hasNoContactsAndMoreToAsk() {
        story.seen(finding(DISK, Status.DEGRADED, Severity.P2, Standing.CONFIRMED));
        Document document = report(story.one(), Language.EN);
        assertThat(document.sections()).extracting(Document.Section::id).doesNotContain("contacts");
        assertThat(blanks(document)).hasSize(5);
    }

    private static Document report(Incident incident, Language language) {
        return new IncidentReport(TEXTS, Told.ROSTER, language, ZoneId.of("Asia/Shanghai"))
                .document(incident, Told.START.plus(Duration.ofDays(1)));
    }

    private static List<Block> blanks(Document document) {
        return document.sections().stream()
                .flatMap(section -> section.blocks().stream())
                .filter(Block.Blank.class::isInstance)
                .toList();
    }
}
