package org.panelkey.requests;

import jakarta.enterprise.event.Event;
import jakarta.enterprise.event.NotificationOptions;
import jakarta.enterprise.util.TypeLiteral;
import java.lang.annotation.Annotation;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CopyOnWriteArrayList;

/** An event source outside a container, which keeps what was fired. */
public final class HeardNews implements Event<RequestNews> {

    private final List<RequestNews> heard = new CopyOnWriteArrayList<>();

    /** Everything that was fired, in its order. */
    public List<RequestNews> heard() {
        return heard;
    }

    @Override
    public void fire(RequestNews event) {
        heard.add(event);
    }

    @Override
    public <U extends RequestNews> CompletionStage<U> fireAsync(U event) {
        heard.add(event);
        return CompletableFuture.completedFuture(event);
    }

    @Override
    public <U extends RequestNews> CompletionStage<U> fireAsync(U event, NotificationOptions options) {
        return fireAsync(event);
    }

    @Override
    public Event<RequestNews> select(Annotation... qualifiers) {
        return this;
    }

    @Override
    public <U extends RequestNews> Event<U> select(Class<U> subtype, Annotation... qualifiers) {
        throw new UnsupportedOperationException("Nobody selects here");
    }

    @Override
    public <U extends RequestNews> Event<U> select(TypeLiteral<U> subtype, Annotation... qualifiers) {
        throw new UnsupportedOperationException("Nobody selects here");
    }
}
