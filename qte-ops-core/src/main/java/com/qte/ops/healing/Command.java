package com.qte.ops.healing;

import com.qte.ops.model.OpsException;
import com.qte.ops.model.Subject;
import java.util.Collections;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What a person wants the owner of the state folder to do. Each is carried out once and answered. Immutable, as is
 * each kind of it.
 */
public sealed interface Command {
    /** The longest reason that is taken, in characters. */
    int LONGEST_REASON = 1_000;

    /** The word for it, as it is typed and as it stands in files. */
    String verb();

    /**
     * To approve a plan.
     *
     * @param hash the plan's
     */
    record Approve(String hash) implements Command {
        /** @throws OpsException CONFIGURATION, if that is no hash */
        public Approve {
            Plans.requireHash(hash);
        }

        @Override
        public String verb() {
            return "approve";
        }
    }

    /**
     * To take one's approval back.
     *
     * @param hash the plan's
     */
    record Revoke(String hash) implements Command {
        /** @throws OpsException CONFIGURATION, if that is no hash */
        public Revoke {
            Plans.requireHash(hash);
        }

        @Override
        public String verb() {
            return "revoke";
        }
    }

    /**
     * To execute a plan, if the owner's own plan is still the very same.
     *
     * @param hash the plan's
     * @param remediation its id
     * @param subject what it acts on
     * @param wishes what a person named; empty for the findings that it heals
     * @param reason why, for the journal
     */
    record Fix(String hash, String remediation, Subject subject, Map<String, String> wishes, String reason)
            implements Command {
        /** @throws OpsException CONFIGURATION, if that is no hash, or the reason is missing or too long */
        public Fix {
            Plans.requireHash(hash);
            CommandForm.requireId(remediation);
            wishes = Map.copyOf(wishes);
            if (reason.isBlank() || reason.length() > LONGEST_REASON) {
                throw new OpsException(
                        OpsException.Kind.CONFIGURATION, "a reason has 1 to " + LONGEST_REASON + " characters");
            }
        }

        @Override
        public String verb() {
            return "fix";
        }
    }

    /**
     * To set a breaker back.
     *
     * @param remediation id of the remediation that it stops
     * @param subject on which subject; empty for all
     */
    record Reset(String remediation, Optional<Subject> subject) implements Command {
        /** @throws OpsException CONFIGURATION, if that can be no remediation */
        public Reset {
            CommandForm.requireId(remediation);
        }

        @Override
        public String verb() {
            return "reset";
        }
    }

    /**
     * What another stage is to do, such as {@code incident.ack}.
     *
     * @param verb the stage, and what it is to do
     * @param words what fills it, by name: at most ten, of at most {@value #LONGEST_REASON} characters each
     */
    record Other(String verb, SortedMap<String, String> words) implements Command {
        /** @throws OpsException CONFIGURATION, if that is no verb, or the words are too many or too long */
        public Other {
            words = Collections.unmodifiableSortedMap(new TreeMap<>(words));
            CommandForm.requireOther(verb, words);
        }

        /** Which stage it is for. */
        public String stage() {
            return verb.substring(0, verb.indexOf('.'));
        }
    }
}
