package org.panelkey.web;

import jakarta.faces.component.UIComponent;
import jakarta.faces.component.UIInput;
import jakarta.faces.component.html.HtmlInputText;
import jakarta.faces.component.html.HtmlInputTextarea;
import jakarta.faces.context.FacesContext;
import jakarta.faces.event.SystemEvent;
import jakarta.faces.event.SystemEventListener;
import java.util.StringJoiner;

/** Ties each input to its hint and its error, so that a screen reader reads both out, and keeps what was typed. */
public class FieldMarks implements SystemEventListener {

    @Override
    public boolean isListenerForSource(Object source) {
        return source instanceof UIInput;
    }

    @Override
    public void processEvent(SystemEvent event) {
        var input = (UIInput) event.getSource();
        var attributes = input.getPassThroughAttributes(true);
        var described = new StringJoiner(" ");
        addTo(described, input, "-hint");
        if (input.isValid()) {
            attributes.remove("aria-invalid");
        } else {
            attributes.put("aria-invalid", "true");
            addTo(described, input, "-error");
            keepTyped(input);
        }
        if (described.length() > 0) {
            attributes.put("aria-describedby", described.toString());
        }
    }

    /** A value that a page's own rule refused was taken over already, and would else be shown as blank. */
    private static void keepTyped(UIInput input) {
        boolean isText = input instanceof HtmlInputText || input instanceof HtmlInputTextarea;
        Object submitted = input.getSubmittedValue();
        // Faces says "" of an invalid input that holds nothing any more.
        if (isText && (submitted == null || submitted.equals(""))) {
            FacesContext context = FacesContext.getCurrentInstance();
            input.setSubmittedValue(
                    context.getExternalContext().getRequestParameterMap().get(input.getClientId(context)));
        }
    }

    private static void addTo(StringJoiner described, UIInput input, String suffix) {
        UIComponent parent = input.getParent();
        var note = parent == null || input.getId() == null ? null : parent.findComponent(input.getId() + suffix);
        if (note != null && note.isRendered()) {
            described.add(note.getClientId(FacesContext.getCurrentInstance()));
        }
    }
}
