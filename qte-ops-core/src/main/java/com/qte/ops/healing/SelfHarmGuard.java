package com.qte.ops.healing;

import com.qte.ops.model.Action;
import com.qte.ops.model.Danger;
import com.qte.ops.model.Evidence;
import com.qte.ops.model.Subject;
import com.qte.ops.spi.Answer;
import com.qte.ops.spi.Guard;
import com.qte.ops.spi.OwnProcess;
import com.qte.ops.spi.Question;
import java.util.Optional;

/**
 * Lets nobody end the one who has to prove what came of it. Knows what is hit by the {@linkplain Action well-known keys}
 * of identities and by the type of the subject.
 *
 * <table>
 *   <caption>Rules, the first that fits</caption>
 *   <tr><th>seen</th><th>answer</th><th>reason</th></tr>
 *   <tr><td>the library's own process: {@code os.pid}, subject {@code process:…}</td><td>DENY</td><td>process</td></tr>
 *   <tr><td>its own service: {@code unit.name}, subject {@code unit:…}, {@code service:…} or
 *       {@code systemd:…}</td><td>DENY</td><td>service</td></tr>
 *   <tr><td>its own container: {@code container.id}, subject {@code container:…}; or one that is not told apart from it by
 *       {@code container.id}</td><td>DENY</td><td>container</td></tr>
 *   <tr><td>the Docker daemon, by {@code unit.name} or {@code docker.live-restore}, while the library runs in a container
 *       and {@code docker.live-restore} does not say {@code true}</td><td>DENY</td><td>docker</td></tr>
 *   <tr><td>the machine's network, by {@code unit.name}, while the library runs in a container: what it could still prove
 *       it could tell nobody</td><td>DENY</td><td>network</td></tr>
 *   <tr><td>a file or folder, {@code file.path}, in the state folder, around it, that the process has open, or around
 *       such a one</td><td>DENY</td><td>file</td></tr>
 *   <tr><td>disruptive or worse, and the subject is the lease's own database or something that this relies on</td>
 *       <td>DENY</td><td>lease</td></tr>
 *   <tr><td>nothing of the kind</td><td>ALLOW</td><td>ok</td></tr>
 * </table>
 */
final class SelfHarmGuard implements Guard {
    private final Reliance reliance;

    SelfHarmGuard(Reliance reliance) {
        this.reliance = reliance;
    }

    @Override
    public String id() {
        return "self-harm";
    }

    @Override
    public Answer answer(Question question) {
        Subject subject = question.plan().subject();
        Vitals vitals = new Vitals(question.own());
        Optional<Answer> hit = question.plan().actions().stream()
                .flatMap(action -> vitals.hit(subject, action).stream()
                        .map(what -> Answer.deny(what, Evidence.text("target", action.target()))))
                .findFirst();
        return hit.orElseGet(() -> harmsLease(question)
                ? Answer.deny("lease", Evidence.text("subject", subject.toString()))
                : Answer.allow());
    }

    private boolean harmsLease(Question question) {
        OwnProcess own = question.own();
        return question.spec().danger().compareTo(Danger.DISRUPTIVE) >= 0
                && own.lease()
                        .filter(lease ->
                                reliance.reliesOn(lease, question.plan().subject()))
                        .isPresent();
    }
}
