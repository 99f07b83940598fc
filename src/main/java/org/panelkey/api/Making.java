package org.panelkey.api;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import jakarta.ws.rs.core.Response;
import java.util.Optional;
import java.util.function.Supplier;
import org.panelkey.credentials.KeptAnswers;
import org.panelkey.credentials.Reserved;
import org.panelkey.secrets.Secret;

/** Makes something and keeps what the caller is answered, both or neither. */
@ApplicationScoped
public class Making {

    private KeptAnswers kept;

    /** For the container. */
    @SuppressWarnings("NullAway.Init")
    protected Making() {}

    /** Builds one from its parts. */
    @Inject
    public Making(KeptAnswers kept) {
        this.kept = kept;
    }

    /** Does the work; a problem that the work answers is not kept. */
    @Transactional
    public Response make(Optional<Reserved.Ours> turn, boolean keepable, Supplier<Response> work) {
        Response answer = work.get();
        if (OnceOnly.isMade(answer)) {
            Optional<Secret> body = Optional.ofNullable(answer.getEntity())
                    .filter(entity -> keepable)
                    .map(Object::toString)
                    .filter(text -> text.length() <= KeptAnswers.LONGEST)
                    .map(Secret::of);
            turn.ifPresent(ours -> kept.keep(ours, answer.getStatus(), body));
        }
        return answer;
    }

    /** Does the work, all of it or nothing. */
    @Transactional
    public void run(Runnable work) {
        work.run();
    }
}
