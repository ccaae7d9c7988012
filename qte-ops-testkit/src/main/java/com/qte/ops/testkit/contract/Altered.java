package com.qte.ops.testkit.contract;

import com.qte.ops.model.Action;
import com.qte.ops.model.Plan;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;

/** Actions and plans that differ from one in just one thing, by what that is. */
final class Altered {
    private Altered() {}

    /** The same on something that is not there: each part of the identity another, left empty, or left out. */
    static Map<String, Action> identities(Action action) {
        Map<String, Action> altered = new LinkedHashMap<>();
        action.identity().forEach((key, value) -> {
            altered.put("with another " + key, with(action, key, other(value)));
            if (!value.isEmpty()) {
                altered.put("with an empty " + key, with(action, key, ""));
            }
            if (action.identity().size() > 1) {
                SortedMap<String, String> fewer = new TreeMap<>(action.identity());
                fewer.remove(key);
                altered.put("without " + key, new Action(action.verb(), action.target(), fewer, action.before()));
            }
        });
        return altered;
    }

    /** Plans that nobody has approved. */
    static Map<String, Plan> plans(Plan plan) {
        Action action = plan.actions().get(0);
        String key = action.identity().firstKey();
        Action elsewhere = with(action, key, other(action.identity().getOrDefault(key, "")));
        Map<String, Plan> altered = new LinkedHashMap<>();
        altered.put("with another " + key, instead(plan, elsewhere));
        altered.put(
                "with another target",
                instead(plan, new Action(action.verb(), action.target() + "x", action.identity(), action.before())));
        SortedMap<String, String> before = new TreeMap<>(action.before());
        before.merge("altered", "x", String::concat);
        altered.put(
                "with another before",
                instead(plan, new Action(action.verb(), action.target(), action.identity(), before)));
        List<Action> more =
                Stream.concat(plan.actions().stream(), Stream.of(elsewhere)).toList();
        altered.put("with one action more", of(plan, more));
        return altered;
    }

    private static Plan instead(Plan plan, Action first) {
        List<Action> actions = new ArrayList<>(plan.actions());
        actions.set(0, first);
        return of(plan, actions);
    }

    private static Plan of(Plan plan, List<Action> actions) {
        return new Plan(
                plan.remediation(),
                plan.subject(),
                plan.note(),
                actions,
                Math.max(plan.peers(), actions.size()),
                plan.made(),
                plan.expires());
    }

    private static Action with(Action action, String key, String value) {
        SortedMap<String, String> identity = new TreeMap<>(action.identity());
        identity.put(key, value);
        return new Action(action.verb(), action.target(), identity, action.before());
    }

    /** Another of the same kind, so that it is held against what is there and not merely refused as nonsense. */
    private static String other(String value) {
        for (int at = value.length() - 1; at >= 0; at--) {
            char digit = value.charAt(at);
            if (digit >= '0' && digit <= '9') {
                char next = digit == '9' ? '8' : (char) (digit + 1);
                return value.substring(0, at) + next + value.substring(at + 1);
            }
        }
        return value + "x";
    }
}
