package org.panelkey.web.admin;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.panelkey.access.Verdict;
import org.panelkey.audit.Actor;
import org.panelkey.hosting.ServiceId;
import org.panelkey.identity.FactorsHeld;
import org.panelkey.servers.ServerId;
import org.panelkey.shortcuts.ShortcutKey;
import org.panelkey.signon.Admissions;
import org.panelkey.signon.Target;
import org.panelkey.staff.AdministratorId;
import org.panelkey.web.Answers;
import org.panelkey.web.Query;
import org.panelkey.web.ShortcutTile;
import org.panelkey.web.Words;

/** Why can, or can't, this person enter? The question is in the address, so that the answer can be passed on. */
@Named("explain")
@RequestScoped
public class ExplainPage {

    @Inject
    Picks picks;

    @Inject
    Admissions admissions;

    @Inject
    ServiceShortcuts shortcuts;

    @Inject
    FactorsHeld factors;

    @Inject
    RuleLinks links;

    @Inject
    AdminMe me;

    private final String personText = Answers.parameter("person").orElse("");
    private final String targetText = Answers.parameter("target").orElse("");
    private final Optional<ShortcutKey> shortcut =
            Answers.parameter("shortcut").filter(key -> !key.isEmpty()).map(ShortcutKey::read);
    private Optional<Pick> person = Optional.empty();
    private Optional<Pick> target = Optional.empty();
    private List<Pick> people = List.of();
    private List<Pick> targets = List.of();
    private @Nullable Verdict verdict;

    /** Finds whom and what the question is about, and answers when it is about one of each. */
    public void open() {
        person = picks.person();
        if (person.isEmpty() && !personText.isBlank()) {
            people = picks.people(personText);
            person = only(people);
        }
        target = picks.target();
        if (target.isEmpty() && !targetText.isBlank()) {
            targets = picks.targets(targetText);
            target = only(targets);
        }
        if (person.isPresent() && target.isPresent()) {
            verdict = explain(person.get(), asked(target.get()));
        }
    }

    private Verdict explain(Pick who, Target where) {
        boolean user = who.getKind().equals(Picks.USER);
        return admissions.explain(
                user ? Actor.Kind.USER : Actor.Kind.ADMINISTRATOR,
                who.getId(),
                where,
                !user && factors.any(new AdministratorId(who.getId())));
    }

    private static Optional<Pick> only(List<Pick> found) {
        return found.size() == 1 ? Optional.of(found.get(0)) : Optional.empty();
    }

    private Target asked(Pick target) {
        return target.getKind().equals(Picks.SERVICE)
                ? new Target.OfService(new ServiceId(target.getId()), shortcut)
                : new Target.OfServer(new ServerId(target.getId()));
    }

    /** Whether there is an answer. */
    public boolean isAnswered() {
        return verdict != null;
    }

    /** Whether the answer is yes. */
    public boolean isGranted() {
        return verdict != null && verdict.isGranted();
    }

    /** The shortcuts of the service asked about: the same question can be asked of each. */
    public List<ShortcutTile> getShortcuts() {
        return target.filter(found -> found.getKind().equals(Picks.SERVICE))
                .map(found -> shortcuts.all(found.getId()))
                .orElse(List.of());
    }

    /** The key of the shortcut asked about; empty for the panel's first page. */
    public String getShortcut() {
        return shortcut.map(ShortcutKey::value).orElse("");
    }

    /** Whether the question is about the person who looks, and asking for access would help. */
    public boolean isRequestable() {
        return verdict != null
                && verdict.rule().isLiftedByRequest()
                && person.filter(found -> found.getKind().equals(Picks.ADMINISTRATOR))
                        .filter(found ->
                                found.getId() == me.administrator().id().value())
                        .isPresent();
    }

    /** The answer in one sentence. */
    public String getSentence() {
        return Words.of(
                isGranted() ? "explain.yes" : "explain.no",
                person.orElseThrow().getName(),
                target.orElseThrow().getName());
    }

    /** The rules in their order. */
    public List<StepRow> getSteps() {
        return verdict == null
                ? List.of()
                : verdict.steps().stream()
                        .map(step ->
                                new StepRow(step, links.of(step.rule(), person.orElseThrow(), target.orElseThrow())))
                        .toList();
    }

    /** The person asked about. */
    public @Nullable Pick getPerson() {
        return person.orElse(null);
    }

    /** The thing asked about. */
    public @Nullable Pick getTarget() {
        return target.orElse(null);
    }

    /** What stands in the field for the person. */
    public String getPersonText() {
        return person.map(Pick::getName).orElse(personText);
    }

    /** What stands in the field for the thing. */
    public String getTargetText() {
        return target.map(Pick::getName).orElse(targetText);
    }

    /** People to choose from. */
    public List<Pick> getPeople() {
        return person.isPresent() ? List.of() : people;
    }

    /** Things to choose from. */
    public List<Pick> getTargets() {
        return target.isPresent() ? List.of() : targets;
    }

    /** Whether nobody is called what was typed. */
    public boolean isNobody() {
        return !personText.isBlank() && person.isEmpty() && people.isEmpty();
    }

    /** Whether nothing is called what was typed. */
    public boolean isNothing() {
        return !targetText.isBlank() && target.isEmpty() && targets.isEmpty();
    }

    /** The address of the question with this person. */
    public String with(Pick chosen) {
        boolean isPerson =
                chosen.getKind().equals(Picks.USER) || chosen.getKind().equals(Picks.ADMINISTRATOR);
        Query query = new Query().with(chosen.getKind(), String.valueOf(chosen.getId()));
        Optional<Pick> other = isPerson ? target : person;
        String otherText = isPerson ? targetText : personText;
        return other.map(pick -> query.with(pick.getKind(), String.valueOf(pick.getId())))
                .orElseGet(() -> query.with(isPerson ? "target" : "person", otherText))
                .toString();
    }
}
