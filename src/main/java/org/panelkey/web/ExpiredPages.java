package org.panelkey.web;

import jakarta.faces.application.ViewExpiredException;
import jakarta.faces.context.ExceptionHandler;
import jakarta.faces.context.ExceptionHandlerFactory;
import jakarta.faces.context.ExceptionHandlerWrapper;
import jakarta.faces.context.FacesContext;
import jakarta.faces.event.ExceptionQueuedEvent;
import jakarta.faces.event.ExceptionQueuedEventContext;
import jakarta.faces.event.PhaseId;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Iterator;

/**
 * Answers 409 when a page was open for longer than its session, or was never ours.
 *
 * <p>It is no fault of ours, so it is neither a 500 nor worth a stack trace in the log. Left to the servers, some show
 * the page for it and some the one for faults.
 */
public class ExpiredPages extends ExceptionHandlerFactory {

    /** The status that web.xml maps to the page which says so; nothing else answers with it. */
    private static final int CONFLICT = 409;

    public ExpiredPages(ExceptionHandlerFactory wrapped) {
        super(wrapped);
    }

    @Override
    public ExceptionHandler getExceptionHandler() {
        return new Handler(getWrapped().getExceptionHandler());
    }

    private static final class Handler extends ExceptionHandlerWrapper {

        Handler(ExceptionHandler wrapped) {
            super(wrapped);
        }

        @Override
        public void handle() {
            FacesContext context = FacesContext.getCurrentInstance();
            if (!takeExpired()) {
                super.handle();
            } else if (context.getPartialViewContext().isAjaxRequest()) {
                // Script can't show a page that is answered to it; it is sent to the same one, fresh.
                Answers.redirect(ownAddress());
            } else {
                Answers.error(CONFLICT);
            }
        }

        /** The page's own address: a form is posted without the query, which only the browser still has. */
        private static String ownAddress() {
            HttpServletRequest request = Answers.request();
            String path = RequestPath.of(request);
            String referer = request.getHeader("Referer");
            int query = referer == null ? -1 : referer.indexOf(request.getContextPath() + path + "?");
            String own = query < 0 ? "" : referer.substring(referer.indexOf('?', query));
            return path + (own.matches("[\\w?&=.%+-]{0,1000}") ? own : "");
        }

        private boolean takeExpired() {
            boolean expired = false;
            Iterator<ExceptionQueuedEvent> events =
                    getUnhandledExceptionQueuedEvents().iterator();
            while (events.hasNext()) {
                if (isExpiry(events.next().getContext())) {
                    events.remove();
                    expired = true;
                }
            }
            return expired;
        }

        private static boolean isExpiry(ExceptionQueuedEventContext queued) {
            Throwable thrown = queued.getException();
            // What MyFaces makes of a view state that nobody issued.
            boolean unreadable =
                    thrown instanceof IllegalArgumentException && PhaseId.RESTORE_VIEW.equals(queued.getPhaseId());
            for (Throwable current = thrown; current != null; current = current.getCause()) {
                if (current instanceof ViewExpiredException) {
                    return true;
                }
            }
            return unreadable;
        }
    }
}
