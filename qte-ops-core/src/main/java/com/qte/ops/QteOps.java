package com.qte.ops;

import com.qte.ops.config.Configuration;
import com.qte.ops.diagnosis.Diagnosis;
import com.qte.ops.healing.Healed;
import com.qte.ops.healing.Proposal;
import com.qte.ops.model.Status;
import com.qte.ops.model.Subject;
import com.qte.ops.report.Texts;
import com.qte.ops.spi.CheckSpec;
import com.qte.ops.spi.Guard;
import com.qte.ops.spi.Probe;
import com.qte.ops.spi.ProbeProvider;
import com.qte.ops.spi.Remediation;
import com.qte.ops.spi.RemediationProvider;
import com.qte.ops.spi.RemediationSpec;
import com.qte.ops.spi.Target;
import com.qte.ops.spi.TradingCalendar;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/** STUB: signatures only. */
public final class QteOps implements AutoCloseable {
    private QteOps() {}

    public static Builder builder() {
        return new Builder();
    }

    /** Begins to run rounds by schedule, and to propose and act as the mode allows; takes the journal. */
    public void start() {
        throw new IllegalStateException();
    }

    /** The last diagnosis's status: one volatile read, no age. */
    public Status verdict() {
        throw new IllegalStateException();
    }

    /** The last diagnosis's status with its age; UNKNOWN when too old. */
    public Health health() {
        throw new IllegalStateException();
    }

    public Optional<Diagnosis> last() {
        throw new IllegalStateException();
    }

    /** Runs one round now and waits for it. */
    public Diagnosis diagnose(Scope scope) {
        throw new IllegalStateException();
    }

    /**
     * Plans a remediation and asks the guards; changes nothing. Without wishes the findings of the last diagnosis that it
     * heals are its occasion, one proposal for each subject that has such findings; with wishes (or a subject) a person
     * has named the targets.
     */
    public List<Proposal> plan(
            String remediation, Optional<Subject> subject, Map<String, String> wishes, String requester) {
        throw new IllegalStateException();
    }

    /** Executes a proposal if the guards, asked again, allow it; verifies it. Takes the journal if nobody has it. */
    public Healed heal(Proposal proposal, String reason) {
        throw new IllegalStateException();
    }

    /** Records a person's approval of a plan's hash (embedder's own identity management; the console uses the inbox). */
    public void approve(String hash, String person) {
        throw new IllegalStateException();
    }

    public void revoke(String hash, String person) {
        throw new IllegalStateException();
    }

    /** All checks, by id. */
    public List<CheckSpec> checks() {
        throw new IllegalStateException();
    }

    /** All remediations, by id. */
    public List<RemediationSpec<?>> remediations() {
        throw new IllegalStateException();
    }

    /** All targets. */
    public List<Target<?>> targets() {
        throw new IllegalStateException();
    }

    public Texts texts() {
        throw new IllegalStateException();
    }

    /** Where journal, lock, inbox and plans are. */
    public Path state() {
        throw new IllegalStateException();
    }

    /** Ends within two seconds, whatever hangs. */
    @Override
    public void close() {}

    /** Collects what an instance is made of. */
    public static final class Builder {
        private Builder() {}

        /** Settings; without it, none but system properties and environment. */
        public Builder configuration(Configuration configuration) {
            return this;
        }

        /** Where providers and texts are looked for; the thread's context class loader if not set. */
        public Builder classLoader(ClassLoader loader) {
            return this;
        }

        /** Looks for no providers by ServiceLoader. */
        public Builder withoutDiscovery() {
            return this;
        }

        public Builder provider(ProbeProvider provider) {
            return this;
        }

        public Builder provider(RemediationProvider provider) {
            return this;
        }

        public Builder probe(Probe<?, ?> probe) {
            return this;
        }

        public Builder remediation(Remediation<?> remediation) {
            return this;
        }

        public Builder target(Target<?> target) {
            return this;
        }

        public Builder guard(Guard guard) {
            return this;
        }

        public Builder calendar(TradingCalendar calendar) {
            return this;
        }

        public Builder clock(InstantSource clock) {
            return this;
        }

        /** Something of the host's that probes and remediations may ask for. */
        public <H> Builder host(Class<H> type, H value) {
            return this;
        }

        public Builder listener(Consumer<OpsEvent> listener) {
            return this;
        }

        /**
         * @throws com.qte.ops.model.OpsException CONFIGURATION, with every problem in its message, one a line
         */
        public QteOps build() {
            return new QteOps();
        }
    }
}
