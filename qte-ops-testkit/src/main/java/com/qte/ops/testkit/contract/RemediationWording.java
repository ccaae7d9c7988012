package com.qte.ops.testkit.contract;

import com.qte.ops.model.Action;
import com.qte.ops.model.Names;
import com.qte.ops.model.Plan;
import com.qte.ops.report.Language;
import com.qte.ops.report.Texts;
import com.qte.ops.spi.RemediationSpec;
import com.qte.ops.spi.Result;
import com.qte.ops.spi.Secret;
import com.qte.ops.testkit.TextContract;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What a remediation says of itself, and what people read of it. */
final class RemediationWording {
    /** What has not shown its effect by then is not proved by looking. */
    private static final Duration LONGEST_SETTLING = Duration.ofMinutes(5);

    private static final Duration LONGEST_COOL_DOWN = Duration.ofDays(1);
    private static final Pattern PLACEHOLDER = Pattern.compile("\\{[a-zA-Z][a-zA-Z0-9.-]*}");
    private static final Pattern CREDENTIALS = Pattern.compile("[a-z][a-z0-9+.-]*://[^/\\s:@]*:(?!\\*{3})[^/\\s@]+@");
    private static final Pattern STEP = Pattern.compile("RB-[A-Za-z0-9.]+");

    private final RemediationContract<?> given;
    private final RemediationSpec<?> spec;
    private final ClassLoader loader;
    private final Texts texts;

    RemediationWording(RemediationContract<?> given) {
        this.given = given;
        this.spec = given.remediation().spec();
        this.loader = Optional.ofNullable(given.remediation().getClass().getClassLoader())
                .orElseGet(ClassLoader::getSystemClassLoader);
        this.texts = Texts.load(loader, new LinkedHashSet<>(List.of("core", given.provider())));
    }

    List<String> declared() {
        List<String> wrong = new ArrayList<>();
        RemediationSpec<?> again = given.remediation().spec();
        if (!spec.equals(again)) {
            wrong.add("first its spec was " + spec + ", then " + again + "; keep it in a constant");
        }
        try {
            Names.id("id", spec.id());
        } catch (IllegalArgumentException e) {
            wrong.add(String.valueOf(e.getMessage()));
        }
        Set<String> known = given.probes().stream()
                .flatMap(probe -> probe.spec().checks().stream())
                .map(check -> check.spec().id())
                .collect(Collectors.toSet());
        spec.healedChecks().stream()
                .filter(check -> !known.contains(check))
                .forEach(check -> wrong.add("it heals '" + check
                        + "', which no probe given has: correct the id in heals, or give the probe by probes()"));
        longest("time-out", spec.timeout(), given.longestAct(), wrong);
        longest("settling time", spec.settle(), LONGEST_SETTLING, wrong);
        longest("cool-down", spec.coolDown(), LONGEST_COOL_DOWN, wrong);
        if (spec.coolDown().compareTo(spec.settle()) < 0) {
            wrong.add("its cool-down of " + spec.coolDown() + " is over before it has settled after " + spec.settle()
                    + ": it would be tried again before anybody knows whether it helped");
        }
        spec.steps().stream()
                .filter(step -> !STEP.matcher(step).matches())
                .forEach(step -> wrong.add("'" + step + "' is no step of the manual, such as RB-B2.f3"));
        return wrong;
    }

    private static void longest(String what, Duration time, Duration most, List<String> wrong) {
        if (time.isNegative() || time.compareTo(most) > 0) {
            wrong.add("its " + what + " is " + time + ", and sane is at most " + most);
        }
    }

    /** Name, wishes, and every note and verb that was seen. */
    List<String> present(List<Plan> plans, List<Action> undos) {
        List<String> wrong = new ArrayList<>(TextContract.sameInBothLanguages(loader, given.provider()));
        Set<String> keys = new LinkedHashSet<>(List.of(spec.id() + ".name"));
        spec.wishes().forEach(wish -> keys.add(spec.id() + ".wish." + wish));
        plans.forEach(plan -> keys.add(spec.id() + "." + plan.note()));
        Stream.concat(plans.stream().flatMap(plan -> plan.actions().stream()), undos.stream())
                .forEach(action -> keys.add(spec.id() + ".action." + action.verb()));
        for (String key : keys) {
            for (Language language : Language.values()) {
                if (texts.own(key, language).filter(text -> !text.isBlank()).isEmpty()) {
                    wrong.add(key + " has no text in " + language + ": write one into the texts of provider "
                            + given.provider());
                }
            }
        }
        rendered(plans, undos)
                .filter(text -> PLACEHOLDER.matcher(text).find())
                .forEach(
                        text -> wrong.add(
                                "a placeholder stays open in \"" + text
                                        + "\": an action has target and what is in identity and before; a note subject, actions, peers"));
        return wrong;
    }

    private Stream<String> rendered(List<Plan> plans, List<Action> undos) {
        return Stream.of(Language.values())
                .flatMap(language -> Stream.of(
                                Stream.of(texts.text(spec.id() + ".name", language)),
                                plans.stream().map(plan -> texts.note(plan, language)),
                                Stream.concat(plans.stream().flatMap(plan -> plan.actions().stream()), undos.stream())
                                        .map(action -> texts.action(spec.id(), action, language)))
                        .flatMap(text -> text));
    }

    /** No secret is in what is shown, kept, or logged of it. */
    List<String> secrets(List<Plan> plans, List<Action> undos, List<Result> results, List<String> heard) {
        Stream<String> plain = Stream.of(
                        plans.stream().map(Plan::toString),
                        undos.stream().map(Action::toString),
                        results.stream().map(Result::detail),
                        heard.stream())
                .flatMap(text -> text);
        return Stream.concat(plain, rendered(plans, undos))
                .filter(text -> CREDENTIALS.matcher(text).find()
                        || given.secret()
                                .map(Secret::reveal)
                                .filter(text::contains)
                                .isPresent())
                .map(text -> "it shows " + text + "; what comes from the target goes through redacted() first")
                .toList();
    }
}
