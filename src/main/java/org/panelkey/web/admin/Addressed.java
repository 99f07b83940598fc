package org.panelkey.web.admin;

import java.io.Serializable;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.LongFunction;
import java.util.function.ToIntFunction;
import org.jspecify.annotations.Nullable;
import org.panelkey.web.Answers;

/** What the address of a form names: a stored thing, none for a new one, or one that does not exist. */
final class Addressed implements Serializable {

    private static final long serialVersionUID = 1L;

    private boolean known = true;
    private @Nullable Long id;

    /** Reads the address, and shows what it names where that is there. */
    <T> void read(LongFunction<Optional<T>> find, Consumer<T> show) {
        if (!Answers.has("id")) {
            return;
        }
        Optional<Long> named = Answers.id("id");
        Optional<T> found = named.flatMap(find::apply);
        known = found.isPresent();
        found.ifPresent(thing -> {
            id = named.orElseThrow();
            show.accept(thing);
        });
    }

    /** One that does not exist is answered like a page that does not exist; only who may make one sees an empty form. */
    void answer(boolean readOnly) {
        if (!known) {
            Answers.notFound();
        } else if (id == null && readOnly) {
            Answers.error(403);
        }
    }

    /** The id of the stored one, or null for a new one. */
    @Nullable
    Long id() {
        return id;
    }

    boolean isNew() {
        return id == null;
    }

    /** The id of the stored one, for what can't be asked of a new one. */
    long stored() {
        return Optional.ofNullable(id).orElseThrow();
    }

    /** The version that is stored now. */
    <T> int version(LongFunction<Optional<T>> find, ToIntFunction<T> version) {
        Optional<T> found = Optional.ofNullable(id).flatMap(find::apply);
        return found.map(version::applyAsInt).orElse(Revision.GONE);
    }
}
