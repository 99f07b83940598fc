package org.panelkey.web;

import jakarta.faces.application.ViewHandler;
import jakarta.faces.application.ViewHandlerWrapper;
import jakarta.faces.context.FacesContext;
import java.util.List;
import java.util.Optional;

/** Lets a form post to the address that it was opened at, so that a refused page can be reloaded and sent on. */
public class KeptId extends ViewHandlerWrapper {

    private static final List<String> KEPT = List.of("id", "ref");
    private static final String PLAIN = "[A-Za-z0-9-]{1,20}";

    public KeptId(ViewHandler wrapped) {
        super(wrapped);
    }

    @Override
    public String getActionURL(FacesContext context, String viewId) {
        String address = super.getActionURL(context, viewId);
        boolean own = context.getViewRoot() != null
                && viewId.equals(context.getViewRoot().getViewId());
        if (!own || address.contains("?")) {
            return address;
        }
        Query query = new Query();
        for (String name : KEPT) {
            Optional<String> value = Answers.parameter(name).filter(text -> text.matches(PLAIN));
            value.ifPresent(text -> query.with(name, text));
        }
        return query.toString().isEmpty() ? address : address + "?" + query;
    }
}
