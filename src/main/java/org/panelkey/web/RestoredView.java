package org.panelkey.web;

import jakarta.faces.FacesException;
import jakarta.faces.application.ViewExpiredException;
import jakarta.faces.application.ViewHandler;
import jakarta.faces.application.ViewHandlerWrapper;
import jakarta.faces.component.UIViewRoot;
import jakarta.faces.context.FacesContext;

/** Takes a view state that can't be read for one that has ended: both are answered alike. */
public class RestoredView extends ViewHandlerWrapper {

    public RestoredView(ViewHandler wrapped) {
        super(wrapped);
    }

    @Override
    public UIViewRoot restoreView(FacesContext context, String viewId) {
        try {
            return super.restoreView(context, viewId);
        } catch (ViewExpiredException ended) {
            throw ended;
        } catch (FacesException unreadable) {
            throw new ViewExpiredException("Unreadable", unreadable, viewId);
        }
    }
}
